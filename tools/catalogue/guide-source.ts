import { BEYOND, catalogueJsonSchema, ENGINE_RULES } from '@keyward/domain';
import type { GuideSource } from './reference.js';

/** @returns what the guide is made from, as the code has it */
export const guideSource = (): GuideSource => ({
  schema: catalogueJsonSchema(),
  beyond: Object.values(BEYOND),
  rules: Object.fromEntries(Object.entries(ENGINE_RULES).map(([id, { en }]) => [id, en])),
});
