/**
 * Which files of a ticket `t` somebody who sees it as a whole is shown. What is attached about oneself, and the papers of a
 * change of administrator, are for those who filed, who attached, and who decides: the vendor, or people who are asked to.
 * @param file alias of the attachment
 * @param staff whether the reader is of the vendor, and `reader` their id: parameters of the statement
 */
export const showsEvidence = (file: string, staff: string, reader: string): string => /* sql */ `(${staff}
  or ${reader} in (t.filed_by, t.on_behalf_of, ${file}.created_by)
  or exists (select from ticket_deciders ed where ed.ticket_id = t.id and ed.person_id = ${reader} and not ed.consents)
  or (t.kind <> 'change-admin' and t.person_id is distinct from ${reader}))`;
