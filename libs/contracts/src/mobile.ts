import { z } from 'zod';

/**
 * Country codes that ITU-T E.164 has given to countries, as prefixes. Those of networks and services that belong to no
 * country (800, 808, 870, 878, 881 to 883, 888, 979) are left out: nobody is called on their mobile there.
 */
const COUNTRY =
  /^(1|7|2[07]|3[0-4]|36|39|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|21[1-368]|2[2-4]\d|25[0-8]|26\d|29[0179]|298|35\d|37\d|38[0-35-79]|42[0134]|50\d|59\d|67[02-9]|68[0-35-9]|69[0-2]|85[02356]|880|886|96[0-8]|97[0-7]|99[2-68])/;

/** `00` and a bracketed nought are how people write what E.164 has no place for. */
const plain = (typed: string): string =>
  typed
    .replaceAll(/[\s\u00a0./-]/g, '')
    .replace(/^00/, '+')
    .replace(/^(\+\d{1,3})\(0\)/, '$1')
    .replaceAll(/[()]/g, '');

/** A mobile number as E.164 has it: `+`, country code, number, 8 to 15 digits together. Typed as people write it. */
export const Mobile = z
  .string()
  .max(40)
  .transform(plain)
  .refine((number) => /^\+[1-9]\d{7,14}$/.test(number) && COUNTRY.test(number.slice(1)), {
    message: 'mobile-invalid',
  });
