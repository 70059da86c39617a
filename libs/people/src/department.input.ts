import { Field, ID, InputType, ObjectType, PickType } from '@nestjs/graphql';
import { IsNotEmpty, IsString } from 'class-validator';
import { Payload } from '@blason/platform';
import { Department } from './department.entity';

@InputType({ description: 'A new department.' })
export class CreateDepartmentInput extends PickType(Department, ['name'], InputType) {}

@InputType({ description: 'A new name of a department.' })
export class RenameDepartmentInput extends PickType(Department, ['name'], InputType) {
  @Field(() => ID, { description: 'Which one.' })
  @IsString() @IsNotEmpty()
  id!: string;
}

@InputType({ description: 'A department to delete.' })
export class DeleteDepartmentInput {
  @Field(() => ID, { description: 'Which one.' })
  @IsString() @IsNotEmpty()
  id!: string;
}

@ObjectType({ description: 'The department, or what is wrong with the input.' })
export class DepartmentPayload extends Payload {
  @Field(() => Department, { nullable: true, description: 'The department as it is now.' })
  department?: Department;
}

@ObjectType({ description: 'What was deleted, or what is wrong with the input.' })
export class DeleteDepartmentPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The department that is no more.' })
  deletedId?: string;
}
