/** How a message that was blocked ends. */
export const refusal = {
  stop_reason: 'refusal',
  stop_sequence: null,
  stop_details: { type: 'refusal', category: null, explanation: null },
} as const;
