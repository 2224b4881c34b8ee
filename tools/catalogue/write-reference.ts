// npm run catalogue:reference: writes into the guide what is made from the code: every key, every rule of the engine, and what is
// not put in force yet.
import { readFileSync, writeFileSync } from 'node:fs';
import { GUIDE, withReference } from './reference.js';
import { guideSource } from './guide-source.js';

writeFileSync(GUIDE, withReference(readFileSync(GUIDE, 'utf8'), guideSource()));
process.stdout.write(`${GUIDE} written\n`);
