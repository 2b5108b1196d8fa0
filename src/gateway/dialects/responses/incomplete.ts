/** How a response that was blocked ends. */
export const incomplete = {
  status: 'incomplete',
  incomplete_details: { reason: 'content_filter' },
} as const;
