import type { LogLevel } from '../core/log-level.ts';
import { type Call, valueOf } from './command.ts';

/** The level that the call names; parsing has seen to it that it is one. */
export const logLevelOf = (call: Call): LogLevel | undefined => valueOf(call, 'log') as LogLevel | undefined;
