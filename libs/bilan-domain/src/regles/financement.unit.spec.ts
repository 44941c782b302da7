import {
  CONSULTANT_TEST,
  CENTRE_TEST,
  commande,
  conventionCpf,
  demarrer,
  givenCommands,
  jusquAuSuivi,
  ouverture,
  preliminaire,
  prealable,
} from '#lib/testing';

const ouvrirLe = (le: string, financement: object, demandeLe = '2026-02-01') => {
  const [ouvrir] = ouverture({ type: 'cpf', ...financement });
  return commande('OuvrirBilan', { ...ouvrir!.corps, le, demandeLe });
};
const ferme = (corps: Record<string, unknown>) => commande('EnregistrerFinancement', { financement: corps });
const edof = (statut: string, le: string) => commande('ConstaterStatutEdof', { statut, reference: 'D-1', le });

describe('le CPF', () => {
  it('finance jusqu’à 1 600 € les bilans ouverts depuis le 26 février 2026, sans plafond ceux d’avant', () => {
    givenCommands()
      .when(ouvrirLe('2026-02-26T08:00:00Z', { montant: 1600 }))
      .thenFacts('BilanOuvert');
    givenCommands()
      .when(ouvrirLe('2026-02-26T08:00:00Z', { montant: 1600.01 }))
      .thenRefusedWith('R23 Le CPF ne peut financer ce bilan au-delà de 1 600 €.'.replace('1 600', `1${'\u202f'}600`));
    givenCommands()
      .when(ouvrirLe('2026-02-25T22:59:59Z', { montant: 1600.01 }))
      .thenFacts('BilanOuvert');
    givenCommands()
      .when(ouvrirLe('2026-02-25T23:00:00Z', { montant: 1600.01 }))
      .thenRefusedBy('R23');
    givenCommands()
      .when(ouvrirLe('2026-02-26T08:00:00Z', { type: 'personnel', montant: 5000 }))
      .thenFacts('BilanOuvert');
    givenCommands().when(ouvrirLe('2026-02-26T08:00:00Z', {})).thenFacts('BilanOuvert');
  });

  it('garde à un bilan les règles de son ouverture, quand bien même elles changent pendant sa vie', () => {
    givenCommands(ouvrirLe('2026-02-25T08:00:00Z', { montant: 2000 }))
      .when(ferme({ type: 'cpf', montant: 2200 }))
      .thenFacts('FinancementEnregistre');
    givenCommands(ouvrirLe('2026-02-26T08:00:00Z', { montant: 1600 }))
      .when(ferme({ type: 'cpf', montant: 1601 }))
      .thenRefusedBy('R23');
    expect(givenCommands(ouvrirLe('2026-02-25T08:00:00Z', {})).bilan.dossier.versionRegles).toBe('2019-01-01');
    expect(givenCommands(ouvrirLe('2026-02-26T08:00:00Z', {})).bilan.dossier.versionRegles).toBe('2026-02-26');
  });

  it('laisse cinq ans entre deux bilans financés, comptés jusqu’à la demande', () => {
    const apres = (dernierBilanFinanceLe: string, demandeLe = '2026-03-01') =>
      ouvrirLe('2026-03-02T08:00:00Z', { dernierBilanFinanceLe }, demandeLe);
    givenCommands().when(apres('2021-03-01')).thenFacts('BilanOuvert');
    givenCommands()
      .when(apres('2021-03-02'))
      .thenRefusedWith(
        'R24 Un bilan a déjà été financé il y a moins de 5 ans : le CPF peut en financer un autre à partir du 2026-03-02.',
      );
    givenCommands(ouvrirLe('2026-03-02T08:00:00Z', {}, '2026-03-01'))
      .when(ferme({ type: 'cpf', dernierBilanFinanceLe: '2021-03-02' }))
      .thenRefusedBy('R24');
    givenCommands(ouvrirLe('2026-03-02T08:00:00Z', {}, '2026-03-01'))
      .when(ferme({ type: 'cpf', dernierBilanFinanceLe: '2021-03-01' }))
      .thenFacts('FinancementEnregistre');
    givenCommands()
      .when(ouvrirLe('2026-02-25T08:00:00Z', { dernierBilanFinanceLe: '2025-01-01' }))
      .thenFacts('BilanOuvert');
    givenCommands()
      .when(ouvrirLe('2026-03-02T08:00:00Z', { type: 'personnel', dernierBilanFinanceLe: '2025-01-01' }))
      .thenFacts('BilanOuvert');
  });

  it('ne croit ni une demande ni un bilan à venir', () => {
    givenCommands()
      .when(ouvrirLe('2026-03-02T08:00:00Z', {}, '2026-03-03'))
      .thenRefusedWith('C34 La demande ne peut être postérieure à l’ouverture du bilan.');
    givenCommands()
      .when(ouvrirLe('2026-03-02T08:00:00Z', {}, '2026-03-02'))
      .thenFacts('BilanOuvert');
    givenCommands()
      .when(ouvrirLe('2026-02-02T08:00:00Z', { type: 'personnel', dernierBilanFinanceLe: '2026-02-02' }))
      .thenFacts('BilanOuvert');
    givenCommands()
      .when(ouvrirLe('2026-02-02T08:00:00Z', { dernierBilanFinanceLe: '2026-02-03' }))
      .thenRefusedWith('C34 Le dernier bilan financé ne peut être dans le futur.');
  });

  it('suppose l’information sur le conseil en évolution professionnelle', () => {
    const sansCep = prealable().map((c) =>
      c.type === 'RemettreInformations' ? commande(c.type, { ...c.corps, types: ['deroulement'] }) : c,
    );
    givenCommands(...ouverture(), ...sansCep, ...conventionCpf())
      .when(demarrer('preliminaire'))
      .thenRefusedWith('R25 L’information sur le conseil en évolution professionnelle n’est pas enregistrée.');
  });
});

describe('une commande EDOF', () => {
  const pret = (...statuts: ReturnType<typeof commande>[]) =>
    givenCommands(...ouverture(), ...prealable(), ...conventionCpf(), ...statuts);
  const demarrerLe = (le: string) => commande('DemarrerPhase', { phase: 'preliminaire', le });

  it('laisse onze jours ouvrés entre la proposition et le début', () => {
    const acceptee = () => pret(edof('validated', '2026-02-05T09:00:00Z'), edof('accepted', '2026-02-06T09:00:00Z'));
    acceptee()
      .when(demarrerLe('2026-02-19T22:59:59Z'))
      .thenRefusedWith('R26 Un bilan CPF ne peut commencer que le 2026-02-20, 11 jours ouvrés après la proposition.');
    acceptee().when(demarrerLe('2026-02-19T23:00:00Z')).thenFacts('PhaseDemarree');
  });

  it('qui n’est ni acceptée ni en cours ne finance pas le début', () => {
    pret(edof('notProcessed', '2026-02-05T09:00:00Z'))
      .when(demarrerLe('2026-02-27T09:00:00Z'))
      .thenRefusedWith('R26 Le titulaire n’a pas encore accepté la proposition de commande.');
    pret(edof('canceledByAttendee', '2026-02-05T09:00:00Z'))
      .when(demarrerLe('2026-02-27T09:00:00Z'))
      .thenRefusedWith(
        'R26 La commande de Mon Compte Formation est « Annulé par le titulaire » : elle ne finance plus ce bilan.',
      );
  });

  it('annulée une fois le bilan commencé n’arrête pas la phase suivante', () => {
    givenCommands(...ouverture(), ...preliminaire(), edof('canceledByAttendee', '2026-02-13T09:00:00Z'))
      .when(demarrer('investigation'))
      .thenFacts('PhaseDemarree');
  });

  it('vue deux fois proposée garde le délai de la première fois', () => {
    const PAS_AVANT = 'R26 Un bilan CPF ne peut commencer que le 2026-02-20, 11 jours ouvrés après la proposition.';
    const [antidatee, proposee, redite] = ['2026-02-03', '2026-02-05', '2026-02-12'].map((jour) =>
      edof('validated', `${jour}T09:00:00Z`),
    ) as [ReturnType<typeof edof>, ReturnType<typeof edof>, ReturnType<typeof edof>];
    const acceptee = edof('accepted', '2026-02-13T09:00:00Z');
    for (const statuts of [
      [proposee, antidatee, acceptee],
      [proposee, redite, acceptee],
      [proposee, acceptee, antidatee, acceptee],
    ]) {
      pret(...statuts)
        .when(demarrerLe('2026-02-19T22:59:59Z'))
        .thenRefusedWith(PAS_AVANT);
      pret(...statuts)
        .when(demarrerLe('2026-02-19T23:00:00Z'))
        .thenFacts('PhaseDemarree');
    }
  });

  it('proposée de nouveau, après un autre statut, rouvre le délai', () => {
    const denouveau = pret(
      edof('validated', '2026-02-05T09:00:00Z'),
      edof('canceledByAttendee', '2026-02-06T09:00:00Z'),
      edof('validated', '2026-02-12T09:00:00Z'),
      edof('accepted', '2026-02-13T09:00:00Z'),
    );
    denouveau
      .when(demarrerLe('2026-02-26T22:59:59Z'))
      .thenRefusedWith('R26 Un bilan CPF ne peut commencer que le 2026-02-27, 11 jours ouvrés après la proposition.');
    denouveau.when(demarrerLe('2026-02-26T23:00:00Z')).thenFacts('PhaseDemarree');
  });

  it('se lève par une dérogation, parce que les CGU ne sont pas la loi', () => {
    pret(
      edof('validated', '2026-02-05T09:00:00Z'),
      edof('accepted', '2026-02-06T09:00:00Z'),
      commande('AccorderDerogation', { regle: 'R26', motif: 'accord-cdc', le: '2026-02-06T10:00:00Z' }),
    )
      .when(demarrerLe('2026-02-09T09:00:00Z'))
      .thenFacts('PhaseDemarree');
  });

  it.each([
    ['notProcessed', 'repondre-a-la-demande', '2026-02-09'],
    ['validated', 'confirmer-la-proposition', '2026-02-11'],
    ['accepted', 'se-retracter', '2026-02-25'],
    ['terminated', 'declarer-le-service-fait', '2026-02-10'],
  ])('au statut %s attend « %s » avant le %s', (statut, attendu, avantLe) => {
    const [fait] = pret().when(edof(statut, '2026-02-05T09:00:00Z')).thenFacts('StatutEdofConstate');
    expect(fait!.data).toEqual({ statut, reference: 'D-1', suite: { attendu, avantLe } });
  });

  it('sans délai qui court n’attend rien', () => {
    const [fait] = pret().when(edof('inTraining', '2026-02-05T09:00:00Z')).thenFacts('StatutEdofConstate');
    expect(fait!.data).toEqual({ statut: 'inTraining', reference: 'D-1' });
  });

  it('ne suit qu’un bilan financé par le CPF', () => {
    givenCommands(...ouverture({ type: 'personnel' }))
      .when(edof('accepted', '2026-02-05T09:00:00Z'))
      .thenRefusedWith(
        'C43 Ce bilan n’est pas financé par le CPF : aucune commande de Mon Compte Formation ne le suit.',
      );
    givenCommands(...ouverture({ type: 'france-travail' }))
      .when(edof('accepted', '2026-02-05T09:00:00Z'))
      .thenFacts('StatutEdofConstate');
  });

  it('ne se déclare pas faite sans une heure d’accompagnement', () => {
    const SANS_HEURE = 'R27 Aucune heure d’accompagnement n’est réalisée : aucun service fait n’est à déclarer.';
    const declarer = edof('serviceDoneDeclared', '2026-03-02T08:00:00Z');
    pret().when(declarer).thenRefusedWith(SANS_HEURE);
    const travail = commande('DeclarerTravailPersonnel', { minutes: 60, nature: 'lecture' });
    pret(demarrer('preliminaire'), travail).when(declarer).thenRefusedWith(SANS_HEURE);
  });

  it('ne se déclare faite qu’avec chaque séance émargée des deux parties', () => {
    const seanceId = (n: number) => `0190b000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    const signer = (n: number, partie: string) => commande('SignerEmargement', { seanceId: seanceId(n), partie });
    const signees = [100, 101, 102].flatMap((n) => [signer(n, 'beneficiaire'), signer(n, 'consultant')]);
    const declarer = edof('serviceDoneDeclared', '2026-03-02T08:00:00Z');
    givenCommands(...ouverture(), ...preliminaire(), ...signees)
      .when(declarer)
      .thenFacts('StatutEdofConstate');
    givenCommands(...ouverture(), ...preliminaire(), ...signees.slice(0, -1))
      .when(declarer)
      .thenRefusedWith('R27 La séance du 2026-02-12 n’est pas émargée des deux parties.');
    const declarerLe = (le: string) =>
      givenCommands(...ouverture(), ...preliminaire(), ...signees).when(edof('serviceDoneDeclared', le));
    declarerLe('2026-02-12T08:59:59Z').thenRefusedWith(
      'R27 La dernière séance tenue s’est terminée le 2026-02-12 à 10:00 : le service fait ne peut être déclaré avant.',
    );
    declarerLe('2026-02-12T09:00:00Z').thenFacts('StatutEdofConstate');
    givenCommands(...ouverture(), ...preliminaire())
      .when(edof('serviceDoneValidated', '2026-03-02T08:00:00Z'))
      .thenFacts('StatutEdofConstate');
  });
});

describe('le financement', () => {
  it('change avant le début, puis seulement pour un financement de même contrat', () => {
    givenCommands(...ouverture())
      .when(ferme({ type: 'personnel', montant: 900 }))
      .thenFacts('FinancementEnregistre');
    givenCommands(...ouverture(), ...preliminaire())
      .when(ferme({ type: 'personnel', montant: 900 }))
      .thenRefusedWith(
        'C29 Le bilan est commencé : ce financement appellerait un autre contrat, qui ne peut plus être signé.',
      );
    givenCommands(...ouverture(), ...preliminaire())
      .when(ferme({ type: 'cpf', montant: 900 }))
      .thenFacts('FinancementEnregistre');
  });

  it('garde ce que la loi compare et cite : le SIREN et le numéro de l’organisme', () => {
    const { dossier } = givenCommands(...jusquAuSuivi()).bilan;
    expect(dossier).toMatchObject({ organismeSiren: CENTRE_TEST.organismeSiren, nda: CENTRE_TEST.nda });
    expect(dossier.consultantId).toBe(CONSULTANT_TEST);
  });
});
