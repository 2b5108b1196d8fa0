/** Whether a caller who may see the labels of `allowed` sees a document: one without labels everyone does. Where `allowed` is left out, nothing is held back. */
export function isVisible(labels: readonly string[] | undefined, allowed: readonly string[] | undefined): boolean {
  return allowed === undefined || !labels || labels.length === 0 || labels.some((label) => allowed.includes(label));
}
