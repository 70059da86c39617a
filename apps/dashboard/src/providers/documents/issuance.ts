import { gql, type UserError } from '../client';
import type { Batch, BatchRow } from '../types';

const faults = 'userErrors { code field message }';
const badge = 'badge { id type current { id name { en fr } mainLanguage pictureUrl } }';
const summary = `id state source sourceName total done issued skipped rejected rate etaSeconds mailsAt createdBy createdAt startedAt finishedAt ${badge}`;
const whole = `${summary} createExternal issuedOn expiresOn language message { en fr } recallReason receiptUrl errorsUrl
  columns { header field sample } verdicts { verdict count }`;
const row = `line cells email employeeNumber displayName issuedOn expiresOn evidenceUrl evidenceNarrative language verdict state code field reason credentialId
  person { id displayName }`;

type Input = { input: object };
type BatchDone = { done: { batch: Batch | null; userErrors: UserError[] } };

export const batches = {
  list: gql<never, never>(/* GraphQL */ `
    query Batches($first: Int, $offset: Int, $sort: BatchSortField, $direction: SortDirection, $filter: BatchFilter) {
      list: batches(first: $first, offset: $offset, sort: $sort, direction: $direction, filter: $filter) {
        nodes { ${summary} } totalCount
      }
    }`),
};

export const batch = gql<{ batch: Batch }, { id: string }>(/* GraphQL */ `
  query Batch($id: ID!) { batch(id: $id) { ${whole} changedSinceCheck { line from to } undeliveredMails { pending failed error } } }`);

export const batchRows = gql<
  { batch: { rows: { nodes: BatchRow[]; totalCount: number } } },
  { id: string; first: number; offset: number; verdicts?: string[]; states?: string[] }
>(/* GraphQL */ `
  query BatchRows($id: ID!, $first: Int, $offset: Int, $verdicts: [RowVerdict!], $states: [RowState!]) {
    batch(id: $id) {
      id
      rows(first: $first, offset: $offset, verdicts: $verdicts, states: $states) { nodes { ${row} } totalCount }
    }
  }`);

export const draftBatchFromText = gql<BatchDone, Input>(/* GraphQL */ `
  mutation DraftBatchFromText($input: DraftBatchFromTextInput!) { done: draftBatchFromText(input: $input) { batch { id source } ${faults} } }`);
export const draftBatchFromFilter = gql<BatchDone, Input>(/* GraphQL */ `
  mutation DraftBatchFromFilter($input: DraftBatchFromFilterInput!) { done: draftBatchFromFilter(input: $input) { batch { id source } ${faults} } }`);
export const mapBatchColumns = gql<BatchDone, Input>(/* GraphQL */ `
  mutation MapBatchColumns($input: MapBatchColumnsInput!) { done: mapBatchColumns(input: $input) { batch { ${whole} } ${faults} } }`);
export const setBatchDefaults = gql<BatchDone, Input>(/* GraphQL */ `
  mutation SetBatchDefaults($input: SetBatchDefaultsInput!) { done: setBatchDefaults(input: $input) { batch { ${whole} } ${faults} } }`);
export const correctBatchRow = gql<{ done: { row: BatchRow | null; userErrors: UserError[] } }, Input>(/* GraphQL */ `
  mutation CorrectBatchRow($input: CorrectBatchRowInput!) { done: correctBatchRow(input: $input) { row { ${row} } ${faults} } }`);
export const startBatch = gql<BatchDone, Input>(/* GraphQL */ `
  mutation StartBatch($input: StartBatchInput!) { done: startBatch(input: $input) { batch { id } ${faults} } }`);
export const pauseBatch = gql<BatchDone, Input>(/* GraphQL */ `
  mutation PauseBatch($input: BatchIdInput!) { done: pauseBatch(input: $input) { batch { id } ${faults} } }`);
export const resumeBatch = gql<BatchDone, Input>(/* GraphQL */ `
  mutation ResumeBatch($input: BatchIdInput!) { done: resumeBatch(input: $input) { batch { id } ${faults} } }`);
export const cancelBatch = gql<BatchDone, Input>(/* GraphQL */ `
  mutation CancelBatch($input: BatchIdInput!) { done: cancelBatch(input: $input) { batch { id } ${faults} } }`);
export const retryBatch = gql<BatchDone, Input>(/* GraphQL */ `
  mutation RetryBatch($input: BatchIdInput!) { done: retryBatch(input: $input) { batch { id } ${faults} } }`);
export const recallBatch = gql<BatchDone, Input>(/* GraphQL */ `
  mutation RecallBatch($input: RecallBatchInput!) { done: recallBatch(input: $input) { batch { id } ${faults} } }`);
export const deleteBatchDraft = gql<{ done: { userErrors: UserError[] } }, Input>(/* GraphQL */ `
  mutation DeleteBatchDraft($input: BatchIdInput!) { done: deleteBatchDraft(input: $input) { ${faults} } }`);
