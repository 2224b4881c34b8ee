import { z } from 'zod';
import { strict } from './load/strict.js';
import { MEMBERSHIP_STATUSES } from '../enquiry/enquiry-kinds.js';
import { zone } from './zone-schema.js';
import { LANGUAGES } from '../errors/languages.js';
import { isEmail } from '../person/email.js';
import { STAFF_ROLES } from '../policy/actor.js';

/** Roles of people whose sign-in is printed when the demo starts. */
export const DEMO_ROLES = ['dealer-admin', 'dealer-member', 'support', 'lead', 'auditor', 'operator'] as const;
export type DemoRole = (typeof DEMO_ROLES)[number];

/** Demo mail must never reach anybody: only domains that RFC 2606 and RFC 6761 reserve. */
const RESERVED = /\.(example|test|invalid|localhost)$/;

const key = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, 'small letters, digits, - and _; a letter first');
const name = z.string().trim().min(1).max(120);
const email = z
  .string()
  .refine((text) => isEmail(text) && RESERVED.test(text), 'one plain address at a reserved domain');
const language = z.enum(LANGUAGES);

/** values of facts that the catalogue declares; a date as text */
const facts = z.record(z.string(), z.union([z.boolean(), z.number(), z.string(), z.array(z.string())])).default({});
/** values of parameters that the item carries; units by their keys */
const params = z.record(z.string(), z.union([z.number(), z.string(), z.array(z.string())])).optional();

/** without `unit`: at the unit of whoever holds it */
const held = z.union([z.string().min(1), strict({ item: z.string().min(1), unit: key.optional(), params })]);
const heldByUnit = z.union([z.string().min(1), strict({ item: z.string().min(1), params })]);

const membership = strict({
  unit: key,
  status: z.enum(MEMBERSHIP_STATUSES),
  login: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,62}$/, 'small letters, digits, dots and hyphens'),
  position: name.optional(),
  facts,
  holds: z.array(held).default([]),
});

const person = strict({
  key,
  email,
  firstName: name,
  lastName: name,
  language,
  demo: z.enum(DEMO_ROLES).optional(),
  facts,
  memberships: z.array(membership).min(1),
});

const staffMember = strict({
  key,
  email,
  firstName: name,
  lastName: name,
  language,
  role: z.enum(STAFF_ROLES),
  demo: z.enum(DEMO_ROLES).optional(),
});

const unit = strict({
  key,
  kind: key,
  name,
  parent: key.optional(),
  /** the zone in which its days begin; without one that of the unit above it, at last UTC */
  zone: zone.optional(),
  /** where the company is told what its administrators should not be alone to hear */
  contact: email.optional(),
  facts,
  holds: z.array(heldByUnit).default([]),
});

/** The form of `demo.yaml`: the network, its people with what they hold, and the vendor's staff. */
export const demoSchema = strict({
  units: z.array(unit).min(1),
  /** which units a relation of the catalogue leads to: its name, then unit by unit */
  relations: z.record(z.string(), z.record(z.string(), z.array(key))).default({}),
  people: z.array(person),
  staff: z.array(staffMember),
});

export type DemoSource = z.output<typeof demoSchema>;
export type DemoSourceUnit = DemoSource['units'][number];
export type DemoSourceMembership = DemoSource['people'][number]['memberships'][number];
/** Short or long, by a person or by a unit. */
export type DemoSourceHeld = DemoSourceMembership['holds'][number] | DemoSourceUnit['holds'][number];
