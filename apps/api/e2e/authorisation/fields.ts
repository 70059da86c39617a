/**
 * The verdict on every field of every object type, for the actors in the order of `operations.ts`.
 *
 * `from` reaches an object of the type that is Sam's, or that is simply there: an operation with `#` where the field stands.
 * `rows` lists, by verdicts, the fields that have them; a field with `?` may be empty for whoever may see it.
 * A field of the schema without a place here fails, and so does a place without a field.
 */
export interface TypeVerdicts {
  from: string;
  rows: Record<string, string>;
}

export const fields: Record<string, TypeVerdicts> = {
  Viewer: { from: '{ viewer { # } }', rows: { '0+++++++0': 'account permissions mailboxUrl person', '0++++++0': '' } },
};

/**
 * Types that only carry others: a page of a list and what a mutation answers with. Their operation decides; what they
 * carry has verdicts of its own. Only fields of these names, or of a type with verdicts, may stand in them.
 */
export const carriers = /(Connection|Edge|Payload)$|^(PageInfo|UserError)$/;
