export * from '../../libs/testing/src/bilan-spec';
export * from '../../libs/testing/src/parcours';
export * from '../../libs/testing/src/chemins';
export * from '../../libs/testing/src/corps-valides';
