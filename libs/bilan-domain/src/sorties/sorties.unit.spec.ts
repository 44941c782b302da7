import {
  BILAN_NOUVEAU,
  REGIMES,
  R02,
  R12,
  R18_PAIEMENT,
  R21,
  R22,
  R27,
  R28,
  R31,
  SORTIES,
  TYPES_FINANCEMENT,
  avertissements,
  certificatRealisation,
  communicationRefusee,
  declarationsEdof,
  etatFacturable,
  informationsAuFinanceur,
  lectureRefusee,
  minutesFacturables,
  type ClasseContenu,
  type Information,
  type Role,
} from '#lib/bilan-domain';
import {
  CONSULTANT_TEST,
  commande,
  conclusion,
  demarrer,
  givenCommands,
  investigation,
  jusquAuSuivi,
  mentions,
  ouverture,
  prealable,
  preliminaire,
  seances,
} from '#lib/testing';

const uuid = (n: number) => `0190b000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const emarger = (...numeros: number[]) =>
  numeros.flatMap((n) =>
    ['beneficiaire', 'consultant'].map((partie) => commande('SignerEmargement', { seanceId: uuid(n), partie })),
  );
const menee = () => [...ouverture(), ...preliminaire(), ...investigation()];

describe('ce qui se facture', () => {
  it('au CPF est l’accompagnement émargé, travail personnel exclu', () => {
    const { dossier } = givenCommands(...menee(), ...emarger(100, 101, 102, 200)).bilan;
    expect(minutesFacturables(dossier)).toBe(480);
    expect(R22.verifier({ dossier, minutes: 720 })).toEqual([]);
    expect(R22.verifier({ dossier, minutes: 721 })).toEqual([
      'Le CPF ne finance que l’accompagnement : 12 h au plus pour ce bilan, travail personnel exclu.',
    ]);
    expect(R27.verifier({ dossier, minutes: 960 })).toEqual([]);
    expect(R27.verifier({ dossier, minutes: 961 })).toEqual([
      'Les émargements signés ne prouvent que 16 h de ce bilan.',
    ]);
  });

  it('aux autres comprend le travail personnel, et la séance qu’une seule partie a signée ne compte pas', () => {
    const signer = (n: number, partie: string) => commande('SignerEmargement', { seanceId: uuid(n), partie });
    const { dossier } = givenCommands(
      ...ouverture({ type: 'personnel' }),
      ...prealable(),
      commande('EtablirConvention', { type: 'contrat-particulier', mentions, le: '2026-02-05T09:00:00Z' }),
      commande('SignerConvention', { partie: 'beneficiaire', le: '2026-02-05T09:00:00Z' }),
      commande('SignerConvention', { partie: 'organisme', le: '2026-02-05T09:00:00Z' }),
      demarrer('preliminaire'),
      ...seances(100, 3, 120),
      commande('DeclarerTravailPersonnel', { minutes: 30, nature: 'lecture' }),
      ...emarger(100),
      signer(101, 'beneficiaire'),
      signer(102, 'consultant'),
    ).bilan;
    expect(minutesFacturables(dossier)).toBe(150);
    expect(R22.verifier({ dossier, minutes: 5000 })).toEqual([]);
    expect(Object.values(dossier.seances).map(({ financableCpf }) => financableCpf)).toEqual([false, false, false]);
  });

  it('se dit avec les règles qui retiennent le reste', () => {
    const { dossier } = givenCommands(...menee(), ...emarger(100, 101, 102, 200)).bilan;
    const etat = etatFacturable(dossier, '2026-03-01');
    expect(etat).toMatchObject({ minutesRealisees: 1200, minutesFacturables: 480 });
    expect(etat.regles.map(({ code }) => code)).toEqual(['R22', 'R27']);
    const signee = givenCommands(...ouverture(), ...preliminaire(), ...emarger(100, 101, 102)).bilan.dossier;
    expect(etatFacturable(signee, '2026-03-01')).toEqual({
      minutesRealisees: 360,
      minutesFacturables: 360,
      regles: [],
    });
  });
});

describe('ce que paie la personne seule', () => {
  const contrat = (...suite: ReturnType<typeof emarger>) =>
    givenCommands(
      ...ouverture({ type: 'personnel' }),
      ...prealable(),
      commande('EtablirConvention', { type: 'contrat-particulier', mentions, le: '2026-02-05T09:00:00Z' }),
      ...suite,
    ).bilan.dossier;
  const signee = () => [commande('SignerConvention', { partie: 'beneficiaire', le: '2026-02-05T09:00:00Z' })];
  const demander = (dossier: ReturnType<typeof contrat>, jour: string, cumul: number) =>
    R18_PAIEMENT.verifier({ dossier, jour, cumul });

  it('n’est rien avant la signature ni pendant la rétractation', () => {
    expect(demander(contrat(), '2026-02-05', 1)).toEqual([
      'Aucun paiement ne peut être demandé avant la signature du contrat.',
    ]);
    expect(demander(contrat(...signee()), '2026-02-16', 1)).toEqual([
      'Aucun paiement ne peut être demandé avant la fin du délai de rétractation, le 2026-02-16.',
    ]);
    expect(demander(contrat(...signee()), '2026-02-16', 0)).toEqual([]);
  });

  it('est de trente pour cent au plus avant le bilan, puis suit les heures faites', () => {
    expect(demander(contrat(...signee()), '2026-02-17', 480)).toEqual([]);
    expect(demander(contrat(...signee()), '2026-02-17', 480.01)).toEqual([
      'À ce jour, 480.00 € au plus peuvent être demandés.',
    ]);
    const commencee = contrat(
      ...signee(),
      commande('SignerConvention', { partie: 'organisme', le: '2026-02-05T09:00:00Z' }),
      demarrer('preliminaire'),
      ...seances(100, 3, 120),
    );
    expect(demander(commencee, '2026-03-01', 760)).toEqual([]);
    expect(demander(commencee, '2026-03-01', 760.01)).toHaveLength(1);
  });

  it('se dit avec ce qui peut être facturé, et la règle qui retient le reste', () => {
    const etat = (dossier: ReturnType<typeof contrat>, jour: string) => {
      const { montantExigible, regles } = etatFacturable(dossier, jour);
      return { montantExigible, messages: regles.map(({ code, message }) => `${code} ${message}`) };
    };
    expect(etat(contrat(), '2026-02-05')).toEqual({
      montantExigible: 0,
      messages: ['R18 Aucun paiement ne peut être demandé avant la signature du contrat.'],
    });
    expect(etat(contrat(...signee()), '2026-02-16')).toEqual({
      montantExigible: 0,
      messages: ['R18 Aucun paiement ne peut être demandé avant la fin du délai de rétractation, le 2026-02-16.'],
    });
    expect(etat(contrat(...signee()), '2026-02-17')).toEqual({
      montantExigible: 480,
      messages: ['R18 À ce jour, 480.00 € au plus peuvent être demandés.'],
    });
    const cpf = givenCommands(...ouverture()).bilan.dossier;
    expect(etatFacturable(cpf, '2026-02-17')).toEqual({ minutesRealisees: 0, minutesFacturables: 0, regles: [] });
  });

  it('ne regarde pas les autres financements', () => {
    expect(demander(givenCommands(...ouverture()).bilan.dossier, '2026-02-05', 1600)).toEqual([]);
  });
});

describe('ce que le financeur apprend', () => {
  it('est le début, les interruptions et l’achèvement, avec leurs dates et la durée', () => {
    const { faits } = givenCommands(
      ...ouverture(),
      ...preliminaire(),
      commande('SuspendreBilan', { motif: 'sante', du: '2026-02-13', le: '2026-02-13T09:00:00Z' }),
      commande('ReprendreBilan', { le: '2026-02-14T09:00:00Z' }),
      ...investigation(),
      ...conclusion(),
      commande('RemettreSynthese', { mode: 'main-propre', accuseReception: true }),
    );
    const informations = informationsAuFinanceur(faits);
    expect(informations).toEqual([
      { nature: 'debut', le: '2026-02-09T07:00:00.000Z' },
      { nature: 'interruption', le: '2026-02-13T09:00:00.000Z' },
      { nature: 'achevement', le: '2026-03-02T08:00:00.000Z', minutes: 1440 },
    ]);
    expect(R21.verifier({ financement: 'cpf', informations })).toEqual([]);
    expect(R02.verifier({ financement: 'cpf', informations })).toEqual([]);
  });

  it('de qui retire son consentement puis abandonne ne dit rien des raisons', () => {
    const { faits } = givenCommands(
      ...ouverture(),
      ...preliminaire(),
      commande('RetirerConsentement'),
      commande('AbandonnerBilan', { motif: 'retrait-consentement' }),
    );
    expect(JSON.stringify(informationsAuFinanceur(faits))).not.toMatch(/retrait|motif|consentement/);
    expect(informationsAuFinanceur(faits).at(-1)).toEqual({
      nature: 'achevement',
      le: '2026-03-02T08:00:00.000Z',
      minutes: 360,
    });
  });

  it.each(TYPES_FINANCEMENT)('« %s » n’est que ce que R21 et R02 permettent', (type) => {
    const debut = givenCommands(...ouverture(), ...preliminaire()).faits;
    const finance = { ...debut.at(-1)!, type: 'FinancementEnregistre', data: { financement: { type } } };
    const informations = informationsAuFinanceur([...debut, finance as (typeof debut)[number]]);
    expect(informations).toHaveLength(REGIMES[type].informations.includes('debut') ? 1 : 0);
    expect(communicationRefusee({ financement: type, informations })).toEqual([]);
  });

  it('n’est rien quand la personne paie seule', () => {
    const { faits } = givenCommands(...ouverture({ type: 'personnel' }), commande('AnnulerBilan', { motif: 'x' }));
    expect(informationsAuFinanceur(faits)).toEqual([]);
    expect(informationsAuFinanceur([])).toEqual([]);
  });

  it('ne va pas au-delà de ce que son financement permet, ni ne porte une raison', () => {
    const informations: Information[] = [{ nature: 'emargements', le: '2026-03-02T08:00:00.000Z' }];
    expect(R21.verifier({ financement: 'plan', informations })).toEqual([
      'L’information « emargements » n’est pas de celles que ce financeur peut recevoir.',
    ]);
    expect(R21.verifier({ financement: 'cpf', informations })).toEqual([]);
    const bavarde = [{ nature: 'interruption', le: '2026-03-02T08:00:00.000Z', motif: 'sante' } as Information];
    expect(R02.verifier({ financement: 'plan', informations: bavarde })).toEqual([
      'L’information « interruption » porte autre chose que sa date et sa durée.',
    ]);
    const mele = communicationRefusee({ financement: 'plan', informations: [...informations, ...bavarde] });
    expect(mele.map(({ code }) => code)).toEqual(['R21', 'R02']);
    expect(communicationRefusee({ financement: 'cpf', informations })).toEqual([]);
  });

  it.each(TYPES_FINANCEMENT)('« %s » ne comprend jamais résultats, synthèse ni motif', (type) => {
    expect(REGIMES[type].informations.join()).not.toMatch(/resultat|synthese|motif|contenu/);
    expect(REGIMES[type].libelle).not.toBe('');
  });
});

describe('le certificat de réalisation', () => {
  it('ne dit que ce que les faits établissent', () => {
    const { dossier } = givenCommands(...jusquAuSuivi()).bilan;
    expect(R28.verifier(dossier)).toEqual([]);
    expect(certificatRealisation(dossier)).toEqual({
      nature: 'bilan de compétences',
      du: '2026-02-10T07:00:00.000Z',
      au: '2026-03-02T08:00:00.000Z',
      minutes: 1440,
      minutesAccompagnement: 960,
      modalite: 'presentiel',
    });
  });

  it('n’existe ni sans séance ni avant le terme', () => {
    const encours = givenCommands(...menee()).bilan.dossier;
    expect(certificatRealisation(encours)).toBeUndefined();
    expect(R28.verifier(encours)).toEqual(['Le bilan n’est pas achevé : le certificat s’établit à son terme.']);
    const annule = givenCommands(...ouverture(), commande('AnnulerBilan', { motif: 'x' })).bilan.dossier;
    expect(R28.verifier(annule)).toEqual(['Aucune séance n’est réalisée : il n’y a rien à certifier.']);
    const abandonne = givenCommands(...menee(), commande('AbandonnerBilan', { motif: 'x' })).bilan.dossier;
    expect(certificatRealisation(abandonne)).toMatchObject({ au: '2026-03-02T08:00:00.000Z', minutes: 1200 });
  });
});

describe('un message du suivi', () => {
  it.each([
    'Bénéficiez de -20 % : 45 € seulement',
    'Notre tarif reste inchangé',
    'Profitez de votre CPF avant la fin de l’année',
    'Vos droits CPF expirent',
    'Une offre exceptionnelle vous attend',
    'Un atelier gratuit',
    'Parrainez un collègue',
    'Inscrivez-vous à nos formations',
    'Nouvelle promotion',
  ])('ne porte pas d’offre : « %s »', (texte) => {
    expect(R31.verifier({ texte })[0]).toMatch(/^Le message contient « .+ », qui relève du démarchage\.$/);
  });

  it('invite à l’entretien dû', () => {
    const texte =
      'Bonjour, six mois après votre bilan, souhaitez-vous un entretien de suivi d’une heure ? Répondez ici.';
    expect(R31.verifier({ texte })).toEqual([]);
  });
});

describe('le contenu d’un dossier', () => {
  const { dossier } = givenCommands(...ouverture()).bilan;
  const SECRET =
    'Ce contenu est couvert par le secret professionnel : seuls le bénéficiaire et son consultant le lisent.';
  const lire = (role: Role, classe: ClasseContenu, id = uuid(1)) =>
    lectureRefusee({ dossier, acteur: { id, role }, classe }).map(({ message }) => message);

  it.each(['B', 'C'] as const)('de classe %s est lu par le bénéficiaire et son consultant seuls', (classe) => {
    expect(lire('beneficiaire', classe)).toEqual([]);
    expect(lire('consultant', classe, CONSULTANT_TEST)).toEqual([]);
    expect(lire('consultant', classe)).toEqual([SECRET]);
    for (const role of ['responsable', 'gestionnaire', 'financeur', 'auditeur', 'administrateur', 'systeme'] as const)
      expect(lire(role, classe, CONSULTANT_TEST)).toEqual([SECRET]);
    expect(R12.article).toContain('226-13');
  });

  it.each(['A', 'F'] as const)('de classe %s est aussi lu par le centre', (classe) => {
    for (const role of ['beneficiaire', 'consultant', 'responsable', 'gestionnaire'] as const)
      expect(lire(role, classe)).toEqual([]);
    for (const role of ['financeur', 'auditeur'] as const)
      expect(lire(role, classe)).toEqual(['Ce contenu est réservé au bénéficiaire et au centre.']);
  });
});

describe('les déclarations EDOF', () => {
  const edof = (statut: string, le: string) => commande('ConstaterStatutEdof', { statut, le });

  it('d’entrée et de sortie sont dues trois jours ouvrés après, tant qu’elles ne sont pas constatées', () => {
    const entree = { attendu: 'declarer-l-entree', avantLe: '2026-02-12' };
    const sortie = { attendu: 'declarer-la-sortie', avantLe: '2026-03-05' };
    expect(declarationsEdof(givenCommands(...ouverture()).bilan.dossier)).toEqual([]);
    expect(declarationsEdof(givenCommands(...ouverture(), ...preliminaire()).bilan.dossier)).toEqual([entree]);
    expect(declarationsEdof(givenCommands(...jusquAuSuivi()).bilan.dossier)).toEqual([entree, sortie]);
    const declarees = [edof('inTraining', '2026-03-02T08:00:00Z'), edof('terminated', '2026-03-02T08:00:00Z')];
    expect(declarationsEdof(givenCommands(...jusquAuSuivi(), ...declarees).bilan.dossier)).toEqual([]);
    const abandonne = givenCommands(...ouverture(), ...preliminaire(), commande('AbandonnerBilan', { motif: 'x' }));
    expect(declarationsEdof(abandonne.bilan.dossier)).toEqual([entree, sortie]);
    expect(declarationsEdof(givenCommands(...ouverture({ type: 'personnel' })).bilan.dossier)).toEqual([]);
  });

  it('suivent le délai que l’organisme a relevé dans ses CGU', () => {
    const surcharges = { cguDeclarationJoursOuvres: [{ enVigueurLe: '2026-01-01', valeur: 5, source: 'CGU' }] };
    const { dossier } = givenCommands(...ouverture(), ...preliminaire()).bilan;
    expect(declarationsEdof(dossier, surcharges)).toEqual([{ attendu: 'declarer-l-entree', avantLe: '2026-02-16' }]);
  });
});

describe('les sorties', () => {
  it('ne vont au financeur que par ses informations, et à personne d’étranger au dossier', () => {
    const lues = (role: Role) =>
      Object.entries(SORTIES).flatMap(([nom, { lecteurs }]) =>
        (lecteurs as readonly Role[]).includes(role) ? nom : [],
      );
    expect(lues('financeur')).toEqual(['informations-financeur']);
    expect(lues('beneficiaire')).toEqual(['certificat-de-realisation', 'informations-financeur']);
    expect(lues('gestionnaire')).toEqual(Object.keys(SORTIES));
    expect(lues('systeme')).toEqual([]);
  });
});

describe('un programme court', () => {
  const depuis = (enVigueurLe: string, valeur: number) => ({
    dureeMinAccompagnementMinutes: [{ enVigueurLe, valeur, source: 'prudence' }],
  });
  const { dossier } = givenCommands(...ouverture()).bilan;

  it('n’est signalé que si un minimum d’accompagnement est en vigueur à l’ouverture', () => {
    expect(avertissements(dossier)).toEqual([]);
    expect(avertissements(dossier, depuis('2026-02-02', 960))).toEqual([]);
    expect(avertissements(dossier, depuis('2026-02-02', 961))).toEqual([
      'Le programme prévoit 16 h d’accompagnement : moins que le minimum de 16 h 01.',
    ]);
    expect(avertissements(dossier, depuis('2026-02-03', 961))).toEqual([]);
    expect(avertissements(BILAN_NOUVEAU.dossier, depuis('2026-02-02', 961))).toEqual([]);
  });
});
