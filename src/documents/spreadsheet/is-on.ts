/** A switch of a workbook is off where it is left out. */
export const isOn = (value: string | undefined): boolean => value === '1' || value === 'true';
