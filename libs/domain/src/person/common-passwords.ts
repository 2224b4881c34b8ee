import { sha256 } from '../catalogue/load/sha256.js';

/** Common ones in the languages of the product, which lists from elsewhere do not have. */
const OURS: readonly string[] = [
  'password1234',
  'passwort1234',
  '123456789012',
  '1234567890123',
  '12345678901234',
  'qwertyuiop12',
  'qwertzuiop12',
  'qwerty123456',
  'letmein12345',
  'iloveyou1234',
  'welcome12345',
  'willkommen12',
  'willkommen123',
  'administrator',
  'administrator1',
  'changeme1234',
  'passwordpassword',
  'passwortpasswort',
  'password12345',
  'passwort12345',
  'abcdefghijkl',
  'abcd12345678',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'qwertyqwerty',
  'monkeymonkey',
  'football1234',
  'summer202024',
  'hallo1234567',
  'geheim123456',
  'geheimgeheim',
  'keywardkeyward',
  'password2026',
  'passwort2026',
];

/**
 * The passwords of twelve characters and more among the 49,233 most common ones of published leaks (the list of
 * @zxcvbn-ts/language-common 4.1.3, MIT); shorter ones are refused for their length. Each as the first eight digits of the
 * SHA-256 of its lower case, because many of them are words that nobody wants to read here. Made with
 * `jq -r '.[] | select(length >= 12) | ascii_downcase' passwords.json`, hashed, sorted.
 */
const MARKS: ReadonlySet<string> = new Set(
  `
  0025f757 0054a7de 00a6b72d 00b47775 00cfe46d 015000f4 01f71c9a 024b4c2f 02f51482 032cc11f 04959fa8 04ccc674
  04dbdd17 051925d0 05341415 05960492 05bb432a 0625e5bf 0647f4b0 07f53162 097cb6c3 09938f91 09a77f44 09fba794
  0a67248b 0b1dbff2 0b67c64a 0d6ffddb 0da0b943 0e3cb137 107ddcea 14864a6a 14bbe3f7 15034343 1668c11f 16e539e8
  17417ebf 174cb751 1803c6a3 1854755c 185efd4c 18bf6edc 194828bd 1a6842ff 1a6bd4d9 1b01e30a 1b733e30 1c312dd6
  1c699d06 1e3bb894 1f454e8c 2059aef4 20e7c2e8 23ce07fe 243d023c 2566a18c 26288d99 2675e732 27eecf97 2889f546
  2929e22f 2943a567 2b0a8c23 2c402093 2cb3809e 2d543bbc 2d8a4132 2f5f6ce5 30005f56 319bae28 31f61e77 33489d24
  33d73e23 35b6d0aa 35f91566 36279996 36aa15a8 37e72d54 38b87b10 395f2910 3b4da2e2 3b6604d3 3b847ef7 3ea456b4
  3f5c0b5f 40f598cc 4346ff92 4379b1d2 43908748 45c86bff 46a281cd 481ec310 487e420c 4891f856 49d62132 4a9c53de
  4ab5811e 4ac1f5ae 4acb3e62 4bb5ed52 4c73d6c7 50bfee49 50f48097 53a60c94 569d0ff9 56f4ae35 58baa3c5 58c6b1d3
  59e20f69 5b406272 5bd7adb0 5d5a70a2 5e4ff8eb 5e610e6b 5e9286da 5eca4891 5f3b3b61 5f50dd72 5f572a0d 5ffed2e1
  606be4be 617034c2 6265db0c 62d9b56b 64a8136b 65bc867f 6678d43e 66f1fa83 67d710a5 6ad665a0 6ae21716 6b157132
  6b84199f 6c5f285a 6eedfb96 70e448ef 715a9749 716f9ff9 7179b0b3 73476e38 7398cf10 74305616 765ad9f4 772f0fe1
  775b9c20 77b90e7e 780b10cf 789b99e9 7a01adea 7c36c5b0 7dcac91a 80da9f88 8174a05d 81d06fe9 8206d22f 821a2802
  82ba701b 83703549 845ba5e4 84607371 84615b1a 84de1368 84ebc1ba 8662467d 8768ced2 87d97d15 8907a499 89352621
  897b3120 89b00a2e 8ae902dd 8afbfdb8 8bf4dec5 8c5cae7c 8c6e96f7 8df95026 9015b350 9077d1af 909cde4a 925b13a7
  9457299b 953124f5 95b3af30 95ce70d9 96a1db78 9a622eea 9c8f5a4a 9e15ec81 9e5a2714 9edd7412 9f80a5e1 a0364755
  a0b0a4f9 a2456ff0 a5ee70f1 a603974a a627af49 a62ecb8c a68bf3b2 a90a2073 a91f0cc2 a9a95a63 ab8b9e02 acf45488
  ad9b0702 adaf9dec addba6a1 ae5deb86 aee1271e af57f9a2 b01eb000 b024e840 b0256f0e b108fdf8 b10e6427 b28c22cd
  b2c37ed1 b34564f1 b3828225 b4bb7f23 b4c4d8d1 b51d7bea b6b90102 b836be35 b8da82a4 b9689b46 ba75cd39 bc5b3fe3
  bce2966c bd085eb5 bea7f088 c1b59ba0 c2bc829f c402d13b c4d308f6 c5c08813 c5f20a67 c6558d2c c68689b3 c6b3e510
  c7e40225 c82079ec c85f67ba c8ade45e c8c38b9c c9034e49 c90bc0f6 cab18e5c cacfd524 cb79b02b cc57129a cd340d1a
  ce642872 d1746e1c d25b1b53 d4b45864 d52475ba d84a9a6b d86c8651 d8aafc4b d8aecc65 dafcce4c db7ad950 dbdcf01b
  de6278ab e000f40f e12b82d1 e168897b e36fabda e4005e2c e49a3321 e5bdf693 e6381801 e714ccb2 e773bb5d e8d5d1b9
  e8f1ad2b e9a2f4d0 ea5595cd ecef7b1e eee9c6e1 eefa1c7e ef52ace0 f1d113f9 f1fa5d6c f384c0e4 f3c88012 f3eac56e
  f587d4d5 f5c9316b f5f1ce8f f644b3d0 f7bcd2d4 f815ae61 f941f557 f952b74b fa6e5e5a fcac76b4 fcca2880 fd4e7e81
  `
    .split(/\s+/)
    .filter((mark) => mark.length > 0),
);

/** A few characters over and over, as in abcabcabcabc. */
const REPEATED = /^(.{1,8}?)\1+$/su;

/** @returns whether a password is among the first that somebody who guesses would try; in whatever case */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase();
  const few = new Set(plain).size < 4;
  return few || REPEATED.test(plain) || OURS.includes(plain) || MARKS.has(sha256(plain).slice(0, 8));
}
