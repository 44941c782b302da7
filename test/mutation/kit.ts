export * from '../../libs/testing/src/bilan-spec';
export * from '../../libs/testing/src/parcours';
