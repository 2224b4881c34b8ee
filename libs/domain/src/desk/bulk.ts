import type { CompiledCatalogue } from '../catalogue/compiled.js';
import type { EnquiryKind } from '../enquiry/enquiry-kinds.js';
import type { ErrorCode } from '../errors/error-codes.js';

/** What can be decided about many tickets at once, and about how many. */
export const BULK_VERBS = ['approve', 'reject'] as const;
export type BulkVerb = (typeof BULK_VERBS)[number];
export const BULK_AT_MOST = 50;

/** Kinds that take effect on somebody's whole access: who approves one has read it. */
const READ_FIRST: readonly EnquiryKind[] = ['suspend', 'deactivate', 'change-admin'];

/**
 * @returns why a ticket is not decided along with others, or null: approving what takes somebody's whole access or hands
 * over administration, and anything about what the catalogue calls high risk, is decided one by one
 */
export function bulkRefusal(
  catalogue: Pick<CompiledCatalogue, 'items'>,
  verb: BulkVerb,
  { kind, lines }: { readonly kind: EnquiryKind; readonly lines: readonly { readonly item: string }[] },
): Extract<ErrorCode, 'bulk-read-first' | 'bulk-high-risk'> | null {
  if (kind === 'change-admin' || (verb === 'approve' && READ_FIRST.includes(kind))) return 'bulk-read-first';
  return lines.some(({ item }) => catalogue.items.get(item)?.risk === 'high') ? 'bulk-high-risk' : null;
}
