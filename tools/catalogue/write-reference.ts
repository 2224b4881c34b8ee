// npm run catalogue:reference: writes the reference of every key into the guide, from the form of a catalogue.
import { readFileSync, writeFileSync } from 'node:fs';
import { catalogueJsonSchema } from '@keyward/domain';
import { GUIDE, withReference } from './reference.js';

writeFileSync(GUIDE, withReference(readFileSync(GUIDE, 'utf8'), catalogueJsonSchema()));
process.stdout.write(`${GUIDE} written\n`);
