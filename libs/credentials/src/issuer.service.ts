import { Inject, Injectable } from '@nestjs/common';
import { addresses, type Addresses } from '@blason/open-badges';
import { CONFIG, Database, newPublicId, notFound, Problem, Transactional, type Config } from '@blason/platform';
import { demand, LedgerService, type Actor } from '@blason/ledger';
import { pictureAddress } from './document-facts';
import { Issuer } from './issuer.entity';
import type { CreateIssuerInput, UpdateIssuerInput } from './issuer.input';
import { PictureService } from './picture.service';
import type { SigningKeyPair } from './signing-key.entity';
import { SigningKeyService } from './signing-key.service';
import { StatusIndexService } from './status-index.service';

/** In whose name badges are issued. Profiles and keys are public; changing them is for those who administer. */
@Injectable()
export class IssuerService {
  private readonly at: Addresses;

  constructor(
    readonly db: Database,
    private readonly ledger: LedgerService,
    private readonly keys: SigningKeyService,
    private readonly places: StatusIndexService,
    private readonly pictures: PictureService,
    @Inject(CONFIG) config: Config,
  ) {
    this.at = addresses(config.publicUrl);
  }

  /** All issuers, by name. */
  async list(actor: Actor): Promise<Issuer[]> {
    demand(actor, 'badges:read');
    return this.db.repository(Issuer).find({ order: { name: 'ASC', id: 'ASC' } });
  }

  /** @throws Problem NOT_FOUND */
  async find(actor: Actor, publicId: string): Promise<Issuer> {
    demand(actor, 'badges:read');
    return this.read(publicId);
  }

  /** By internal id, for whoever shows things of theirs: what is known of an issuer is public. */
  async byIds(ids: readonly number[]): Promise<Map<number, Issuer>> {
    if (ids.length === 0) return new Map();
    const issuers = await this.db.repository(Issuer).createQueryBuilder('i').where('i.id = any(:ids)', { ids: [...new Set(ids)] }).getMany();
    return new Map(issuers.map((issuer) => [issuer.id, issuer]));
  }

  /** The keys of an issuer, retired ones included, oldest first. */
  async keysOf(issuer: Pick<Issuer, 'id' | 'publicId'>): Promise<SigningKeyPair[]> {
    return (await this.keys.ofIssuers([issuer])).get(issuer.id) ?? [];
  }

  /** How many badges an issuer has, drafts and archived ones included. */
  async badgeCount(issuerId: number): Promise<number> {
    return (await this.db.one<{ count: number }>(`select count(*)::int as count from badges where issuer_id = $1`, [issuerId]))?.count ?? 0;
  }

  publicUrl(issuer: Pick<Issuer, 'publicId'>): string {
    return this.at.issuer(issuer.publicId);
  }

  pictureUrl({ pictureKey }: Pick<Issuer, 'pictureKey'>): string | null {
    return pictureKey && pictureAddress(this.at.root, pictureKey);
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
    return this.read(issuer.publicId);
  }

  /** Changes what is given. What was signed before stays as it is. @throws Problem NOT_FOUND, BAD_USER_INPUT */
  @Transactional()
  async update(actor: Actor, { id, ...changes }: UpdateIssuerInput): Promise<Issuer> {
    demand(actor, 'issuers:manage');
    const issuer = await this.read(id);
    await this.checkPicture(changes.pictureKey);
    const given = Object.fromEntries(Object.entries(changes).filter(([field, value]) =>
      value !== undefined && (value !== null || ['pictureKey', 'linkedinOrganizationId'].includes(field))));
    await this.db.repository(Issuer).update({ id: issuer.id }, { ...given, updatedAt: () => 'now()' });
    await this.ledger.record(actor, 'issuer.changed', 'issuer', id, given);
    return this.read(id);
  }

  /** Retires the key and makes the next one. @throws Problem NOT_FOUND, CONFLICT */
  async rotateKey(actor: Actor, publicId: string): Promise<Issuer> {
    demand(actor, 'issuers:manage');
    await this.keys.rotate(actor, await this.read(publicId));
    return this.read(publicId);
  }

  private async read(publicId: string): Promise<Issuer> {
    const issuer = await this.db.repository(Issuer).findOneBy({ publicId });
    if (!issuer) throw notFound('The issuer');
    return issuer;
  }

  private async checkPicture(key: string | null | undefined): Promise<void> {
    if (key && !await this.pictures.read(key)) {
      throw new Problem('BAD_USER_INPUT', 'That picture was not uploaded, or is gone. Upload it again.', 'pictureKey');
    }
  }
}
