/** Bytes in base64 as a URL, which is how chat completions take images and files. */
export const dataUrl = (type: string, base64: string): string => `data:${type};base64,${base64}`;
