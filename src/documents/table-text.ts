/** Between two cells of a row. */
export const cellSeparator = ' | ';

/** Between the header of a column and a value of it. */
export const headerSeparator = ': ';

/** Code units of a header that stand before each of its values. */
export const longestHeader = 80;
