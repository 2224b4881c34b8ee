import type { CompileResult } from './compiled.js';

/** Reads a catalogue file. */
export declare function compileCatalogue(text: string, source: { file: string }): CompileResult;
