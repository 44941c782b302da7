import {
  commande,
  conclusion,
  demarrer,
  givenCommands,
  investigation,
  jusquAuSuivi,
  ouverture,
  preliminaire,
  remise,
} from '#lib/testing';

describe('un bilan mené selon le programme de référence', () => {
  it('remet la synthèse, programme le suivi à six mois et la destruction au terme', () => {
    const faits = givenCommands(...ouverture(), ...preliminaire(), ...investigation(), ...conclusion())
      .when(remise())
      .thenFacts('SyntheseRemise', 'SuiviProgramme', 'DestructionProgrammee');
    expect(faits.map(({ etat }) => etat)).toEqual([
      { de: 'conclusion', vers: 'suivi.attente' },
      { de: 'suivi.attente', vers: 'suivi.attente' },
      { de: 'suivi.attente', vers: 'suivi.attente' },
    ]);
    expect(faits[1]!.data).toEqual({
      echeanceTheorique: '2026-09-02',
      dateContact: '2026-09-02',
      regleCalcul: 'CPC-641-642',
      fuseau: 'Europe/Paris',
      invitationLe: '2026-09-02T07:00:00.000Z',
    });
    expect(faits[2]!.data).toEqual({ classes: ['B', 'C'], le: '2026-03-02' });
  });

  it('n’invite qu’à la date, puis relance à J+3 et J+10 et clôt à J+30', () => {
    const inviter = (rang: number, le: string) =>
      commande('InviterAuSuivi', { rang, canal: 'courriel', modele: 'v1', messageId: `m${rang}@exemple`, le });
    const au = (jour: string) => `2026-09-${jour}T07:00:00.000Z`;
    givenCommands(...jusquAuSuivi())
      .when(inviter(1, '2026-09-01T07:00:00.000Z'))
      .thenRefusedBy('R30');
    givenCommands(...jusquAuSuivi(), inviter(1, au('02')))
      .when(inviter(2, au('04')))
      .thenRefusedBy('R30');
    const relances = [inviter(1, au('02')), inviter(2, au('05')), inviter(3, au('12'))];
    givenCommands(...jusquAuSuivi(), ...relances)
      .when(commande('ConstaterSansReponse', { le: '2026-10-01T07:00:00.000Z' }))
      .thenRefusedBy('R30');
    givenCommands(...jusquAuSuivi(), ...relances)
      .when(commande('ConstaterSansReponse', { le: '2026-10-02T07:00:00.000Z' }))
      .thenFacts('SuiviSansReponse', 'BilanClos');
  });

  it('refuse de démarrer une phase en disant tout ce qui manque', () => {
    givenCommands(...ouverture())
      .when(demarrer('preliminaire'))
      .thenRefusedBy('R01', 'L02', 'R25', 'P02', 'P02');
    givenCommands(...ouverture(), ...preliminaire())
      .when(demarrer('conclusion'))
      .thenRefusedBy('P04', 'R06');
    givenCommands(...jusquAuSuivi())
      .when(demarrer('conclusion'))
      .thenImpossible();
  });
});
