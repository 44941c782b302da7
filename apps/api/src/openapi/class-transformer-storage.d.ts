/** What `class-transformer` knows of nested types: its documented way in has no declarations of its own. */
declare module 'class-transformer/cjs/storage' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage';
}
