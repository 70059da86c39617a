export { sharingEntities, SharingModule } from './sharing.module';
