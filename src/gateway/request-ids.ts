import { randomBytes } from 'node:crypto';

/** Ids of requests: later ones sort behind earlier ones of the same process, and none is given twice. */
export function createRequestIds(): () => string {
  const process = randomBytes(5).toString('hex');
  let count = 0;
  return () => {
    count += 1;
    return `req_${Date.now().toString(36)}${count.toString(36).padStart(6, '0')}${process}`;
  };
}
