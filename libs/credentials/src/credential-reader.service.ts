import { Inject, Injectable } from '@nestjs/common';
import { addresses, addToProfileUrl, sharePostUrl, type Addresses } from '@blason/open-badges';
import { CONFIG, Database, inLanguage, notFound, pageOffset, Problem, Selection, toConnection, type Config, type Connection, type Translated } from '@blason/platform';
import { may, type Actor } from '@blason/ledger';
import { PersonService } from '@blason/people';
import { BadgeService } from './badge.service';
import type { BadgeVersion } from './badge-version.entity';
import { Credential } from './credential.entity';
import { CredentialSortField, type CredentialFilter, type CredentialsArgs } from './credential.input';
import { applyFilter, Conditions, credentialIds, credentialPage, credentialsOfPeople, limitToVisible, type CredentialParts } from './credential.sql';
import { IssuerService } from './issuer.service';
import { PictureService } from './picture.service';

interface Row extends Credential {
  pictureKey?: string;
  linkedin?: { name: Translated; main: string; issuer: string; organization: string | null };
  total: number | null;
  ofPerson?: number;
}

type Page = Pick<CredentialsArgs, 'first' | 'after' | 'offset' | 'direction' | 'sort' | 'filter'>;

/** Credentials for reading, each with what was selected below it and only what the actor may see. */
@Injectable()
export class CredentialReader {
  private readonly at: Addresses;

  constructor(
    private readonly db: Database,
    private readonly badges: BadgeService,
    private readonly issuers: IssuerService,
    private readonly people: PersonService,
    private readonly pictures: PictureService,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.at = addresses(config.publicUrl);
  }

  /**
   * A page of what the actor may see: everything for those who read credentials, else one's own and those of the people
   * below. One statement, and one each for badges and people where they are selected.
   */
  list(actor: Actor, page: Page, selection: Selection): Promise<Connection<Credential>> {
    const conditions = new Conditions();
    limitToVisible(conditions, actor);
    return this.page(actor, conditions, page, selection);
  }

  /** A page of the actor's own; empty for an account without a person. */
  mine(actor: Actor, page: Page, selection: Selection): Promise<Connection<Credential>> {
    const conditions = new Conditions();
    conditions.where((p) => `c.person_id = ${p}`, actor.personId ?? null);
    return this.page(actor, conditions, page, selection);
  }

  /** @throws Problem NOT_FOUND when there is none, or none that the actor may know of */
  async find(actor: Actor, publicId: string, selection: Selection = Selection.of()): Promise<Credential> {
    const conditions = new Conditions();
    limitToVisible(conditions, actor);
    conditions.where((p) => `c.public_id = ${p}`, publicId);
    const { text, parameters } = credentialPage(conditions, partsOf(selection, false), CredentialSortField.AWARDED_AT, 'DESC', 1, 0);
    const [credential] = await this.complete(actor, await this.db.query<Row>(text, parameters), selection);
    if (!credential) throw notFound('The credential');
    return credential;
  }

  /** Credentials of each of some people, newest first. People of whom the actor may see nothing have none. */
  async ofPeople(actor: Actor, personIds: readonly number[], page: Pick<Page, 'first' | 'filter'>, selection: Selection): Promise<Map<number, Connection<Credential>>> {
    const conditions = new Conditions();
    limitToVisible(conditions, actor);
    applyFilter(conditions, page.filter ?? {}, this.config.timeZone);
    const { text, parameters } = credentialsOfPeople(conditions, partsOf(selection.below('nodes', 'edges.node'), true), personIds, page.first);
    const rows = await this.db.query<Row>(text, parameters);
    const totals = new Map(rows.map((row) => [Number(row.ofPerson), row.total ?? 0]));
    const credentials = await this.complete(actor, rows, selection.below('nodes', 'edges.node'));
    return new Map(personIds.map((id) =>
      [id, toConnection(credentials.filter((credential) => credential.personId === id), totals.get(id) ?? 0, {})]));
  }

  /** Internal ids of all that match and the actor may see, for a job on all of them. @throws Problem CONFLICT above `most` */
  async idsMatching(actor: Actor, filter: CredentialFilter, most = 500_000): Promise<number[]> {
    const conditions = new Conditions();
    limitToVisible(conditions, actor);
    applyFilter(conditions, filter, this.config.timeZone);
    const { text, parameters } = credentialIds(conditions, most + 1);
    const rows = await this.db.query<{ id: number }>(text, parameters);
    if (rows.length > most) throw new Problem('CONFLICT', `More than ${most} match. Narrow the filter.`, 'filter');
    return rows.map(({ id }) => id);
  }

  private async page(actor: Actor, conditions: Conditions, page: Page, selection: Selection): Promise<Connection<Credential>> {
    applyFilter(conditions, page.filter ?? {}, this.config.timeZone);
    const nodes = selection.below('nodes', 'edges.node');
    const counted = selection.has('totalCount') || selection.has('pageInfo');
    const sort = page.sort ?? CredentialSortField.AWARDED_AT;
    const direction = page.direction ?? (sort === CredentialSortField.AWARDED_AT && !page.sort ? 'DESC' : 'ASC');
    const { text, parameters } = credentialPage(conditions, partsOf(nodes, counted), sort, direction, page.first, pageOffset(page));
    const rows = await this.db.query<Row>(text, parameters);
    const credentials = await this.complete(actor, rows, nodes);
    return toConnection(credentials, rows[0]?.total ?? pageOffset(page) + credentials.length, page);
  }

  private async complete(actor: Actor, rows: Row[], selection: Selection): Promise<Credential[]> {
    const credentials = rows.filter((row) => row.id !== null).map((row) => this.credential(actor, row));
    if (credentials.length === 0) return credentials;
    const ids = (field: 'badgeId' | 'issuerId' | 'personId') => [...new Set(credentials.map((credential) => credential[field]))];
    const issuers = selection.has('issuer') ? await this.issuers.byIds(ids('issuerId')) : undefined;
    const people = selection.has('person') ? await this.people.byIds(actor, ids('personId'), selection.below('person')) : undefined;
    const withBadge = selection.has('badge') || selection.has('badgeVersion');
    const badges = withBadge ? await this.badges.byIds(actor, ids('badgeId'), badgeSelection(selection)) : undefined;
    for (const credential of credentials) {
      if (issuers) credential.issuer = issuers.get(credential.issuerId)!;
      if (people) credential.person = people.get(credential.personId) ?? null;
      const badge = badges?.get(credential.badgeId);
      if (badge) {
        credential.badge = badge;
        credential.badgeVersion = (badge.versions ?? []).find(({ id }) => id === credential.badgeVersionId) as BadgeVersion;
      }
    }
    return credentials;
  }

  private credential(actor: Actor, { pictureKey, linkedin, total: _total, ofPerson: _of, ...row }: Row): Credential {
    const credential = Object.assign(new Credential(), row);
    credential.publicUrl = this.at.credential(row.publicId);
    credential.pictureUrl = pictureKey ? this.pictures.url(pictureKey) : '';
    credential.batchPublicId = may(actor, 'credentials:read') ? row.batchPublicId ?? null : null;
    const shown = row.state === 'ACCEPTED' && row.visibility !== 'PRIVATE';
    credential.linkedinShareUrl = shown ? sharePostUrl(credential.publicUrl) : null;
    credential.linkedinAddUrl = shown && linkedin ? addToProfileUrl({
      name: inLanguage(linkedin.name, linkedin.main), issuedAt: row.awardedAt, expiresAt: row.validUntil, url: credential.publicUrl, id: row.publicId,
      ...(linkedin.organization ? { organizationId: linkedin.organization } : { organizationName: linkedin.issuer }),
    }) : null;
    return credential;
  }
}

const partsOf = (selection: Selection, total: boolean): CredentialParts => ({
  picture: selection.has('pictureUrl'), batch: selection.has('batchId'), linkedin: selection.has('linkedinAddUrl'), total,
});

/** What to read of badges: what is selected of them, and of the version awarded by way of all versions. */
function badgeSelection(selection: Selection): Selection {
  const below = selection.below('badge');
  if (!selection.has('badgeVersion')) return below;
  const version = selection.below('badgeVersion');
  const extra = ['skills', 'eligibility', 'changes'].filter((field) => version.has(field)).map((field) => `versions.${field}`);
  return below.and('versions', ...extra);
}
