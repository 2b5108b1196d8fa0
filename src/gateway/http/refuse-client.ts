import type { Duplex } from 'node:stream';
import { STATUS_CODES } from 'node:http';
import { chatErrorBody } from '../dialects/chat/chat-error.ts';
import { faultOf, type GatewayFault } from '../gateway-fault.ts';

/** Answers a client whose request never came to be one, and leaves it. */
export function refuseClient(error: Error, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const fault = faultFor((error as NodeJS.ErrnoException).code);
  const body = JSON.stringify(chatErrorBody(fault));
  const head = [
    `HTTP/1.1 ${fault.status} ${STATUS_CODES[fault.status] ?? ''}`,
    'connection: close',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function faultFor(code: string | undefined): GatewayFault {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return faultOf('ASSAY_REQUEST_LATE', { en: 'The request took too long to come', zh: '请求发送过慢' });
  if (code === 'HPE_HEADER_OVERFLOW')
    return faultOf('ASSAY_HEADERS_TOO_LARGE', { en: 'The headers are larger than 32 kB', zh: '请求头超过 32 kB' });
  return faultOf('ASSAY_REQUEST_INVALID', { en: 'This is not a request in HTTP/1.1', zh: '这不是 HTTP/1.1 请求' });
}
