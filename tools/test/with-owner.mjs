/**
 * The dealer cloud has nothing that one of a company hands over to another. Specs that need it say it besides: an owner, whom
 * anybody who files proposes; two decide, it cools off, and whoever loses it may object.
 * @param {string} catalogue the text of catalogues/finstral/catalogue.yaml
 * @param {string} applyAfter how long it cools off
 */
export function withOwner(catalogue, applyAfter) {
  const parts = {
    members: 'may: [{ id: all-propose, do: [transfer], items: owner, place: company }]',
    decide: `- { id: owners-change, on: [transfer], items: owner, by: [{ staff: support }, { staff: lead }], all: true, applyAfter: ${applyAfter}, object: true }`,
  };
  let text = catalogue.replace('\nsets:\n', `\n${OWNER}sets:\n`);
  for (const [part, line] of Object.entries(parts)) text = text.replace(`\n${part}:\n`, `\n${part}:\n  ${line}\n`);
  return text;
}

const OWNER = `  owner:
    kind: role
    label: { en: Owner, de: Inhaber, it: Titolare, fr: Titulaire }
    system: cloud
    may: [{ id: owners-ask, do: [join, give, see], place: company }]
    permits: [{ portal.enquiries: [file], portal.team: [read], portal.tickets: [read], where: { place: company } }]
limits:
  one-owner: { id: one-owner, count: owner, per: [company], max: 1, over: transfer }
`;
