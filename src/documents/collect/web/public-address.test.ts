import { expect, test } from 'vitest';
import { isLoopbackHost, isPublicAddress } from './public-address.ts';

test.each(['1.1.1.1', '8.8.8.8', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450::1'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  '127.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  'fe80::1',
  'fd00::1',
  'ff02::1',
  '2001:db8::1',
  '2002:7f00:1::',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test('only names and addresses of this machine are loopback hosts', () => {
  const own = ['localhost', 'a.localhost', '127.0.0.1', '127.9.9.9', '[::1]'];
  const others = ['localhost.example', '127.0.0.1.example', 'mylocalhost', '10.0.0.1', '[::2]'];
  expect(own.map(isLoopbackHost)).toEqual(own.map(() => true));
  expect(others.map(isLoopbackHost)).toEqual(others.map(() => false));
});
