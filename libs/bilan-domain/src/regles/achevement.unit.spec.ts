import { commande, givenCommands, jusquAuSuivi, ouverture } from '#lib/testing';

const LE = '2026-12-01T09:00:00.000Z';
const suspendre = commande('SuspendreBilan', { motif: 'sante', du: '2026-12-01', le: LE });
const inviter = (rang: number, le: string) =>
  commande('InviterAuSuivi', { rang, canal: 'courriel', modele: 'v1', messageId: `m${rang}@exemple`, le });

describe('un bilan achevé', () => {
  it('ne s’abandonne plus, suspendu ou non : son terme ne bouge pas', () => {
    givenCommands(...jusquAuSuivi())
      .when(commande('AbandonnerBilan', { motif: 'emploi', le: LE }))
      .thenImpossible();
    givenCommands(...jusquAuSuivi(), suspendre)
      .when(commande('AbandonnerBilan', { motif: 'emploi', le: LE }))
      .thenRefusedBy('C46');
  });

  it('détruit ses documents même suspendu, et laisse révoquer leur conservation', () => {
    givenCommands(...jusquAuSuivi(), suspendre)
      .when(commande('DetruireDocuments', { classes: ['B', 'C'], le: LE }, 'systeme'))
      .thenFacts('DocumentsDetruits');
  });
});

describe('un bilan suspendu en préalable', () => {
  it('se termine par une renonciation, pas par un abandon', () => {
    const suspendu = givenCommands(...ouverture(), suspendre);
    suspendu
      .when(commande('RenoncerAuBilan', { par: 'organisme', le: LE }, 'responsable'))
      .thenFacts('BilanSansSuite', 'DestructionProgrammee');
    suspendu.when(commande('AbandonnerBilan', { motif: 'emploi', le: LE })).thenRefusedBy('C46');
  });
});

describe('un moteur en retard', () => {
  it('laisse au moins un jour entre deux messages', () => {
    const [invitation] = givenCommands(...jusquAuSuivi(), inviter(1, '2026-09-08T07:00:00.000Z'))
      .when(inviter(2, '2026-09-30T07:00:00.000Z'))
      .thenFacts('InvitationSuiviEnvoyee');
    expect(invitation!.data).toMatchObject({
      prochaineEtapeLe: '2026-10-01T07:00:00.000Z',
      clotureLe: '2026-10-08T07:00:00.000Z',
    });
  });

  it('n’envoie plus de relance une fois la fenêtre de réponse fermée', () => {
    givenCommands(...jusquAuSuivi(), inviter(1, '2026-09-08T07:00:00.000Z'))
      .when(inviter(2, '2026-10-08T07:00:00.000Z'))
      .thenRefusedBy('C38');
  });
});

it('confirme l’engagement une seule fois', () => {
  givenCommands(...ouverture(), commande('ConfirmerEngagement'))
    .when(commande('ConfirmerEngagement'))
    .thenRefusedBy('C47');
});
