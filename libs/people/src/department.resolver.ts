import { Args, Query, Resolver } from '@nestjs/graphql';
import { Allow, PayloadMutation } from '@blason/platform';
import type { Actor } from '@blason/ledger';
import { CurrentActor } from '@blason/access';
import { Department } from './department.entity';
import {
  CreateDepartmentInput, DeleteDepartmentInput, DeleteDepartmentPayload, DepartmentPayload, RenameDepartmentInput,
} from './department.input';
import { DepartmentService } from './department.service';

@Resolver(() => Department)
export class DepartmentResolver {
  constructor(private readonly departmentService: DepartmentService) {}

  @Query(() => [Department], { description: 'All departments by name.' })
  @Allow('people:read', 'team:read')
  departments(
    @CurrentActor() actor: Actor,
    @Args('q', { type: () => String, nullable: true, description: 'Words in the name; accents and case do not count.' }) q?: string,
  ): Promise<Department[]> {
    return this.departmentService.list(actor, q);
  }

  @PayloadMutation(() => DepartmentPayload, 'Makes a department; refused when one has this name.')
  @Allow('people:write')
  async createDepartment(
    @CurrentActor() actor: Actor, @Args('input', { description: 'The department.' }) input: CreateDepartmentInput,
  ): Promise<DepartmentPayload> {
    return { department: await this.departmentService.create(actor, input.name), userErrors: [] };
  }

  @PayloadMutation(() => DepartmentPayload, 'Gives a department another name.')
  @Allow('people:write')
  async renameDepartment(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one and its name.' }) input: RenameDepartmentInput,
  ): Promise<DepartmentPayload> {
    return { department: await this.departmentService.rename(actor, input.id, input.name), userErrors: [] };
  }

  @PayloadMutation(() => DeleteDepartmentPayload, 'Deletes a department to which nobody belongs.')
  @Allow('people:write')
  async deleteDepartment(
    @CurrentActor() actor: Actor, @Args('input', { description: 'Which one.' }) input: DeleteDepartmentInput,
  ): Promise<DeleteDepartmentPayload> {
    return { deletedId: await this.departmentService.delete(actor, input.id), userErrors: [] };
  }
}
