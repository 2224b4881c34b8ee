import { z } from 'zod';
import { isZone } from './zone.js';

/** A time zone by its IANA name. */
export const zone = z.string().refine(isZone, 'a time zone by its IANA name, such as Europe/Vienna');
