/** Log odds as a probability, by the logistic function. */
export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
