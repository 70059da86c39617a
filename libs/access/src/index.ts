export { accessEntities, AccessModule } from './access.module';
export { CurrentActor, requestOf } from './current-actor.decorator';
