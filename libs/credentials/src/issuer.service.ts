import { Inject, Injectable } from '@nestjs/common';
import { addresses, type Addresses } from '@blason/open-badges';
import { CONFIG, Database, newPublicId, notFound, Problem, Selection, StorageService, Transactional, type Config } from '@blason/platform';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import { pictureAddress } from './document-facts';
import { Issuer } from './issuer.entity';
import type { CreateIssuerInput, UpdateIssuerInput } from './issuer.input';
import { SigningKeyService } from './signing-key.service';
import { StatusIndexService } from './status-index.service';

const everything = Selection.of('keys', 'badgeCount');

/** In whose name badges are issued. Profiles and keys are public; changing them is for those who administer. */
@Injectable()
export class IssuerService {
  private readonly at: Addresses;

  constructor(
    readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly keys: SigningKeyService,
    private readonly places: StatusIndexService,
    private readonly storage: StorageService,
    @Inject(CONFIG) config: Config,
  ) {
    this.at = addresses(config.publicUrl);
  }

  /** All issuers, by name. */
  async list(actor: Actor, selection: Selection = everything): Promise<Issuer[]> {
    demand(actor, 'badges:read');
    return this.complete(await this.db.repository(Issuer).find({ order: { name: 'ASC', id: 'ASC' } }), selection);
  }

  /** @throws Problem NOT_FOUND */
  async find(actor: Actor, publicId: string, selection: Selection = everything): Promise<Issuer> {
    demand(actor, 'badges:read');
    return this.read(publicId, selection);
  }

  /** By internal id, for whoever shows things of theirs: what is known of an issuer is public. */
  async byIds(ids: readonly number[], selection: Selection = Selection.of()): Promise<Map<number, Issuer>> {
    const issuers = await this.db.repository(Issuer).createQueryBuilder('i').where('i.id = any(:ids)', { ids: [...new Set(ids)] }).getMany();
    return new Map((await this.complete(issuers, selection)).map((issuer) => [issuer.id, issuer]));
  }

  /** Creates an issuer with its first key. @throws Problem BAD_USER_INPUT */
  @Transactional()
  async create(actor: Actor, input: CreateIssuerInput): Promise<Issuer> {
    demand(actor, 'issuers:manage');
    await this.checkPicture(input.pictureKey);
    const issuer = await this.db.repository(Issuer).save(this.db.repository(Issuer).create({
      ...input, description: input.description ?? {}, publicId: newPublicId(), publishEmailHash: input.publishEmailHash ?? true,
    }));
    await this.places.prepare(issuer.id);
    await this.keys.createFirst(issuer.id);
    await this.ledger.record(actor, 'issuer.created', 'issuer', issuer.publicId, { name: issuer.name });
    return this.read(issuer.publicId, everything);
  }

  /** Changes what is given. What was signed before stays as it is. @throws Problem NOT_FOUND, BAD_USER_INPUT */
  @Transactional()
  async update(actor: Actor, { id, ...changes }: UpdateIssuerInput): Promise<Issuer> {
    demand(actor, 'issuers:manage');
    const issuer = await this.read(id, Selection.of());
    await this.checkPicture(changes.pictureKey);
    const given = Object.fromEntries(Object.entries(changes).filter(([field, value]) =>
      value !== undefined && (value !== null || ['pictureKey', 'linkedinOrganizationId'].includes(field))));
    await this.db.repository(Issuer).update({ id: issuer.id }, { ...given, updatedAt: () => 'now()' });
    await this.ledger.record(actor, 'issuer.changed', 'issuer', id, given);
    return this.read(id, everything);
  }

  /** Retires the key and makes the next one. @throws Problem NOT_FOUND, CONFLICT */
  async rotateKey(actor: Actor, publicId: string): Promise<Issuer> {
    demand(actor, 'issuers:manage');
    await this.keys.rotate(actor, await this.read(publicId, Selection.of()));
    return this.read(publicId, everything);
  }

  private async read(publicId: string, selection: Selection): Promise<Issuer> {
    const issuer = await this.db.repository(Issuer).findOneBy({ publicId });
    if (!issuer) throw notFound('The issuer');
    return (await this.complete([issuer], selection))[0] as Issuer;
  }

  private async complete(issuers: Issuer[], selection: Selection): Promise<Issuer[]> {
    const keys = selection.has('keys') && issuers.length > 0 ? await this.keys.ofIssuers(issuers) : undefined;
    const counts = selection.has('badgeCount') && issuers.length > 0 ? await this.badgeCounts(issuers) : undefined;
    for (const issuer of issuers) {
      issuer.publicUrl = this.at.issuer(issuer.publicId);
      issuer.pictureUrl = issuer.pictureKey && pictureAddress(this.at.root, issuer.pictureKey);
      if (keys) issuer.keys = keys.get(issuer.id) ?? [];
      if (counts) issuer.badgeCount = counts.get(issuer.id) ?? 0;
    }
    return issuers;
  }

  private async badgeCounts(issuers: readonly Issuer[]): Promise<Map<number, number>> {
    const rows = await this.db.query<{ id: number; count: number }>(
      `select issuer_id as id, count(*)::int as count from badges where issuer_id = any($1::bigint[]) group by issuer_id`, [issuers.map(({ id }) => id)],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  private async checkPicture(key: string | null | undefined): Promise<void> {
    if (key && !await this.storage.read(`pictures/${key}.png`)) {
      throw new Problem('BAD_USER_INPUT', 'That picture was not uploaded, or is gone. Upload it again.', 'pictureKey');
    }
  }
}
