import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '@blason/access';
import type { Actor } from '@blason/ledger';
import { Allow, PayloadMutation } from '@blason/platform';
import { Issuer } from './issuer.entity';
import { CreateIssuerInput, IssuerPayload, RotateSigningKeyInput, UpdateIssuerInput } from './issuer.input';
import { IssuerService } from './issuer.service';
import { SigningKeyPair } from './signing-key.entity';

@Resolver(() => Issuer)
export class IssuerResolver {
  constructor(private readonly issuers: IssuerService) {}

  @Query(() => [Issuer], { name: 'issuers', description: 'All issuers, by name.' })
  @Allow('badges:read')
  list(@CurrentActor() actor: Actor): Promise<Issuer[]> {
    return this.issuers.list(actor);
  }

  @Query(() => Issuer, { name: 'issuer', description: 'One issuer.' })
  @Allow('badges:read')
  find(@CurrentActor() actor: Actor, @Args('id', { type: () => ID, description: 'Which one.' }) id: string): Promise<Issuer> {
    return this.issuers.find(actor, id);
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

  @ResolveField(() => String, { description: 'Its public address: a page, or its profile for verifiers.' })
  @Allow('badges:read')
  publicUrl(@Parent() issuer: Issuer): string {
    return this.issuers.publicUrl(issuer);
  }

  @ResolveField(() => String, { nullable: true, description: 'Address of its picture.' })
  @Allow('badges:read')
  pictureUrl(@Parent() issuer: Issuer): string | null {
    return this.issuers.pictureUrl(issuer);
  }

  @ResolveField(() => [SigningKeyPair], { description: 'Its keys, retired ones included, oldest first.' })
  @Allow('badges:read')
  keys(@Parent() issuer: Issuer): Promise<SigningKeyPair[]> {
    return this.issuers.keysOf(issuer);
  }

  @ResolveField(() => Int, { description: 'How many badges it has, drafts and archived ones included.' })
  @Allow('badges:read')
  badgeCount(@Parent() issuer: Issuer): Promise<number> {
    return this.issuers.badgeCount(issuer.id);
  }
}
