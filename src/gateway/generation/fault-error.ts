import type { GatewayFault } from '../gateway-fault.ts';

/** Ends a request with a fault that is already worded for the client. */
export class FaultError extends Error {
  readonly fault: GatewayFault;

  constructor(fault: GatewayFault) {
    super(fault.message);
    this.fault = fault;
  }
}
