import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '@blason/access';
import type { Actor } from '@blason/ledger';
import { Allow, PayloadMutation, Selected, Selection } from '@blason/platform';
import { Issuer } from './issuer.entity';
import { CreateIssuerInput, IssuerPayload, RotateSigningKeyInput, UpdateIssuerInput } from './issuer.input';
import { IssuerService } from './issuer.service';

@Resolver(() => Issuer)
export class IssuerResolver {
  constructor(private readonly issuers: IssuerService) {}

  @Query(() => [Issuer], { name: 'issuers', description: 'All issuers, by name.' })
  @Allow('badges:read')
  list(@CurrentActor() actor: Actor, @Selected() selection: Selection): Promise<Issuer[]> {
    return this.issuers.list(actor, selection);
  }

  @Query(() => Issuer, { name: 'issuer', description: 'One issuer.' })
  @Allow('badges:read')
  find(
    @CurrentActor() actor: Actor, @Args('id', { type: () => ID, description: 'Which one.' }) id: string, @Selected() selection: Selection,
  ): Promise<Issuer> {
    return this.issuers.find(actor, id, selection);
  }

  @PayloadMutation(() => IssuerPayload, 'Creates an issuer with a key of its own.')
  @Allow('issuers:manage')
  async createIssuer(@CurrentActor() actor: Actor, @Args('input', { description: 'The issuer.' }) input: CreateIssuerInput): Promise<IssuerPayload> {
    return { issuer: await this.issuers.create(actor, input), userErrors: [] };
  }

  @PayloadMutation(() => IssuerPayload, 'Changes an issuer; badges issued before keep what they say.')
  @Allow('issuers:manage')
  async updateIssuer(@CurrentActor() actor: Actor, @Args('input', { description: 'The changes.' }) input: UpdateIssuerInput): Promise<IssuerPayload> {
    return { issuer: await this.issuers.update(actor, input), userErrors: [] };
  }

  @PayloadMutation(() => IssuerPayload, 'Retires the key of an issuer and makes a new one; what the old one signed stays valid.')
  @Allow('issuers:manage')
  async rotateSigningKey(@CurrentActor() actor: Actor, @Args('input', { description: 'Which issuer.' }) input: RotateSigningKeyInput): Promise<IssuerPayload> {
    return { issuer: await this.issuers.rotateKey(actor, input.issuerId), userErrors: [] };
  }
}
