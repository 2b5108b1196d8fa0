/** Words that join what one thing is said of. */
export const listWords: ReadonlySet<string> = new Set('and or & nor 和 与 及 以及 或 跟 同'.split(' '));
