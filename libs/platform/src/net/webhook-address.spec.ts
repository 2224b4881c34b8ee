import { isCallable, webhookAddress } from './webhook-address.js';

const NEVER = [
  ...['127.0.0.1', '127.9.9.9', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254'],
  ...[
    '0.0.0.0',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
  ],
  ...[
    '::ffff:127.0.0.1',
    '::ffff:a00:1',
    '::127.0.0.1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'example.com',
    '',
  ],
];

it.each(NEVER)('does not call %s', (ip) => {
  expect(isCallable(ip, false)).toBe(false);
});

it('calls public addresses, and this machine where that is allowed', () => {
  for (const ip of ['93.184.216.34', '8.8.8.8', '172.32.0.1', '2606:4700::1111'])
    expect(isCallable(ip, false)).toBe(true);
  expect(isCallable('127.0.0.1', true)).toBe(true);
  expect(isCallable('::1', true)).toBe(true);
  expect(isCallable('10.0.0.1', true)).toBe(false);
  expect(isCallable('169.254.169.254', true)).toBe(false);
});

it('takes addresses with TLS and without secrets, and names that it cannot judge yet', () => {
  expect(webhookAddress('https://till.example/in?of=keyward', false)).toBe('https://till.example/in?of=keyward');
  const refused = [
    ...['http://till.example/', 'https://me:secret@till.example/', 'https://till.example/#a', 'ftp://till.example/'],
    ...[
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://2130706433/',
      'https://0x7f.1/',
      'no',
    ],
  ];
  for (const text of refused) expect([text, webhookAddress(text, false)]).toEqual([text, undefined]);
  expect(webhookAddress('http://127.0.0.1:4000/in', true)).toBe('http://127.0.0.1:4000/in');
  expect(webhookAddress('http://localhost:4000/in', true)).toBe('http://localhost:4000/in');
  expect(webhookAddress('http://10.0.0.1/in', true)).toBeUndefined();
});
