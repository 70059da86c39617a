import { Param } from '@nestjs/common';

/** Public ids have 22 characters; whatever else stands in an address is the id of nothing, and is not even looked for. */
const known = { transform: (text: string): string => (/^[\w-]{22}$/.test(text) ? text : '') };

/** The `:id` of a public address. */
export const PublicId = (): ParameterDecorator => Param('id', known);
