import {
  CONSULTANT_TEST,
  commande,
  conclusion,
  givenCommands,
  investigation,
  jusquAuSuivi,
  ouverture,
  preliminaire,
  remise,
  seances,
} from '#lib/testing';

const A = '0190b000-0000-7000-8000-0000000000aa';
const B = '0190b000-0000-7000-8000-0000000000bb';
const menee = () => [...ouverture(), ...preliminaire()];
const ouvrir = (corps: object) => commande('OuvrirBilan', { ...ouverture()[0]!.corps, ...corps });

describe('un acte', () => {
  const confirmer = (le: string) => commande('ConfirmerEngagement', { le });
  const le2Mars = { maintenant: '2026-03-02T08:00:00.000Z' };

  it('ne se constate ni dans le futur, ni avant l’ouverture, ni avant que les règles soient connues', () => {
    const ouvert = () => givenCommands(...ouverture());
    ouvert().when(confirmer('2026-03-02T08:00:00Z'), le2Mars).thenFacts('EngagementConfirme');
    ouvert()
      .when(confirmer('2026-03-02T08:00:00.001Z'), le2Mars)
      .thenRefusedWith('C01 La date de l’acte est dans le futur.');
    ouvert().when(confirmer('2026-02-02T09:00:00Z'), le2Mars).thenFacts('EngagementConfirme');
    ouvert()
      .when(confirmer('2026-02-02T08:59:59Z'), le2Mars)
      .thenRefusedWith('C01 La date de l’acte précède l’ouverture du bilan.');
    givenCommands()
      .when(ouvrir({ le: '2018-12-31T22:59:00Z', demandeLe: '2018-12-30' }), le2Mars)
      .thenRefusedWith(
        'C01 La date de l’acte précède le 2019-01-01 : les règles du bilan ne sont connues que depuis ce jour.',
      );
    givenCommands()
      .when(ouvrir({ le: '2018-12-31T23:00:00Z', demandeLe: '2018-12-30' }), le2Mars)
      .thenFacts('BilanOuvert');
  });

  it('garde son instant en UTC, quel que soit le décalage avec lequel il est écrit', () => {
    const [fait] = givenCommands(...ouverture())
      .when(confirmer('2026-02-03T10:00:00+01:00'), le2Mars)
      .thenFacts('EngagementConfirme');
    expect(fait!.le).toBe('2026-02-03T09:00:00.000Z');
  });

  it('ne recueille que ce qui a un lien déclaré avec le bilan, jusque dans ses parties', () => {
    const R04 = 'R04 La commande porte une information sans lien déclaré avec le bilan : elle ne peut être recueillie.';
    givenCommands(...ouverture())
      .when(commande('ConfirmerEngagement', { religion: 'x' }))
      .thenRefusedWith(R04);
    givenCommands()
      .when(ouvrir({ beneficiaire: { nom: 'D', prenom: 'A', courriel: 'a@b.fr', handicap: 'x' } }))
      .thenRefusedWith(R04);
    givenCommands(...menee())
      .when(commande('AnalyserParcours', { etapes: [{ nature: 'stage', intitule: 'x', note: 'y' }] }))
      .thenRefusedWith(R04);
    givenCommands(...menee())
      .when(commande('AnalyserParcours', { etapes: [{ nature: 'stage', intitule: 'x' }] }))
      .thenFacts('ParcoursAnalyse');
  });
});

describe('l’ouverture', () => {
  it('se fait dans un centre et selon un programme connus', () => {
    givenCommands()
      .when(ouvrir({ centreId: A }))
      .thenRefusedWith('C10 Ce centre n’est pas connu.');
    givenCommands()
      .when(ouvrir({ financement: { type: 'plan', employeurSiren: '732829320' } }), { centre: undefined! })
      .thenRefusedWith('C10 Ce centre n’est pas connu.');
    givenCommands()
      .when(ouvrir({ programme: 'bilan-99h@1' }))
      .thenRefusedWith(
        'C11 Ce programme n’est pas proposé. Programmes disponibles : bilan-24h@1, bilan-16h@1, bilan-14h@1.',
      );
    expect(givenCommands(ouvrir({ programme: 'bilan-14h@1' })).bilan.dossier.programme).toMatchObject({
      id: 'bilan-14h',
    });
  });

  it('ne se fait qu’une fois', () => {
    givenCommands(...ouverture())
      .when(ouverture()[0]!)
      .thenImpossible();
  });
});

describe('le consultant', () => {
  const transmettre = (de: string, vers: string, beneficiaireInforme = true) =>
    commande('TransmettreDossier', { de, vers, motif: 'depart', beneficiaireInforme });
  const affecter = commande('AffecterConsultant', { consultantId: A });

  it('s’affecte avant le début, puis se remplace par transmission', () => {
    givenCommands(...ouverture())
      .when(affecter)
      .thenFacts('ConsultantAffecte');
    givenCommands(...menee())
      .when(affecter)
      .thenRefusedWith('C17 Le bilan est commencé et un consultant l’accompagne : transmettez le dossier au suivant.');
    const { bilan } = givenCommands(...menee(), transmettre(CONSULTANT_TEST, A));
    expect(bilan.dossier.consultantId).toBe(A);
  });

  it('s’affecte encore après le début à un dossier qui n’en a pas', () => {
    const { consultantId: _consultantId, ...sansConsultant } = ouverture()[0]!.corps!;
    givenCommands(
      commande('OuvrirBilan', sansConsultant),
      commande('AccorderDerogation', { regle: 'P02', motif: 'remplacement', le: '2026-02-03T09:00:00Z' }),
      ...preliminaire(),
    )
      .when(affecter)
      .thenFacts('ConsultantAffecte');
  });

  it('ne transmet que son dossier, à un autre, et le bénéficiaire le sait', () => {
    givenCommands(...menee())
      .when(transmettre(A, B))
      .thenRefusedWith('C16 Le dossier n’est pas suivi par le consultant qui le transmettrait.');
    givenCommands(...menee())
      .when(transmettre(CONSULTANT_TEST, CONSULTANT_TEST))
      .thenRefusedWith('C16 Le dossier se transmet à un autre consultant.');
    givenCommands(...menee())
      .when(transmettre(CONSULTANT_TEST, A, false))
      .thenRefusedWith('P05 Le bénéficiaire n’a pas été informé du changement de consultant.');
    const { consultantId: _consultantId, ...sansConsultant } = ouverture()[0]!.corps!;
    givenCommands(commande('OuvrirBilan', sansConsultant))
      .when(transmettre(CONSULTANT_TEST, A))
      .thenRefusedWith('C16 Aucun consultant n’est affecté au dossier : affectez-en un.');
  });
});

describe('un test', () => {
  const passer = (corps: object = {}, habilitation: object = {}) =>
    commande('PasserTest', {
      testId: A,
      instrument: 'holland',
      version: 'v2',
      administrateurId: B,
      habilitation: { instrument: 'holland', reference: 'H-1', du: '2025-03-02', au: '2026-03-02', ...habilitation },
      resultats: { r: 1 },
      ...corps,
    });
  const restituer = (testId: string) => commande('RestituerTest', { testId });

  it('est administré sous une habilitation à cet instrument, valable ce jour-là, bornes comprises', () => {
    givenCommands(...menee())
      .when(passer())
      .thenFacts('TestPasse');
    givenCommands(...menee())
      .when(passer({}, { du: '2026-03-02' }))
      .thenFacts('TestPasse');
    givenCommands(...menee())
      .when(passer({}, { instrument: 'sosie' }))
      .thenRefusedWith('R29 L’habilitation porte sur un autre instrument que ce test.');
    givenCommands(...menee())
      .when(passer({}, { du: '2026-03-03' }))
      .thenRefusedWith('R29 L’habilitation ne commence que le 2026-03-03.');
    givenCommands(...menee())
      .when(passer({}, { au: '2026-03-01' }))
      .thenRefusedWith('R29 L’habilitation a pris fin le 2026-03-01.');
  });

  it('se passe une fois sous son identifiant et se restitue une fois', () => {
    givenCommands(...menee(), passer())
      .when(passer())
      .thenRefusedWith('C18 Un test porte déjà cet identifiant dans ce dossier.');
    givenCommands(...menee(), passer())
      .when(restituer(A))
      .thenFacts('TestRestitue');
    for (const inconnu of [B, 'toString'])
      givenCommands(...menee(), passer())
        .when(restituer(inconnu))
        .thenRefusedWith('C19 Ce test n’existe pas dans ce dossier.');
    givenCommands(...menee(), passer(), restituer(A), passer({ testId: B }))
      .when(restituer(A))
      .thenRefusedWith('C19 Ce test a déjà été restitué.');
    for (const passes of [[], [passer(), restituer(A)]])
      givenCommands(...menee(), ...passes)
        .when(restituer(A))
        .thenRefusedWith('C19 Aucun test passé n’attend sa restitution.');
  });
});

describe('une réclamation', () => {
  const enregistrer = commande('EnregistrerReclamation', { reclamationId: A, objet: 'delai', contenu: 'x' });
  const traiter = (reclamationId: string) => commande('TraiterReclamation', { reclamationId, reponse: 'x' });

  it('s’enregistre une fois et se traite une fois', () => {
    givenCommands(...menee(), enregistrer)
      .when(enregistrer)
      .thenRefusedWith('C20 Une réclamation porte déjà cet identifiant dans ce dossier.');
    givenCommands(...menee(), enregistrer)
      .when(traiter(A))
      .thenFacts('ReclamationTraitee');
    for (const inconnue of [B, 'constructor'])
      givenCommands(...menee(), enregistrer)
        .when(traiter(inconnue))
        .thenRefusedWith('C21 Cette réclamation n’existe pas dans ce dossier.');
    const autre = commande('EnregistrerReclamation', { reclamationId: B, objet: 'delai', contenu: 'x' });
    givenCommands(...menee(), enregistrer, traiter(A), autre)
      .when(traiter(A))
      .thenRefusedWith('C21 Cette réclamation a déjà été traitée.');
    givenCommands(...menee(), enregistrer, traiter(A))
      .when(traiter(A))
      .thenRefusedWith('C21 Aucune réclamation n’est ouverte dans ce dossier.');
  });
});

describe('un questionnaire', () => {
  const repondre = (moment: string) => commande('RepondreQuestionnaire', { moment, scores: { accueil: 5 } });
  const conclue = () => [...menee(), ...investigation(), ...conclusion()];

  it('se remplit une fois, à froid seulement après la remise', () => {
    givenCommands(...conclue())
      .when(repondre('chaud'))
      .thenFacts('QuestionnaireRepondu');
    givenCommands(...conclue(), repondre('chaud'))
      .when(repondre('chaud'))
      .thenRefusedBy('C27');
    givenCommands(...conclue(), repondre('chaud'), remise())
      .when(repondre('chaud'))
      .thenRefusedWith('C27 Ce questionnaire est déjà rempli.');
    givenCommands(...conclue())
      .when(repondre('froid'))
      .thenRefusedWith('C27 Le questionnaire à froid se remplit après la remise de la synthèse.');
    givenCommands(...conclue(), repondre('chaud'), remise())
      .when(repondre('froid'))
      .thenFacts('QuestionnaireRepondu');
    givenCommands(...conclue(), repondre('chaud'), remise(), repondre('froid'))
      .when(repondre('froid'))
      .thenRefusedWith('C27 Les deux questionnaires sont déjà remplis.');
    givenCommands(...menee())
      .when(repondre('chaud'))
      .thenImpossible();
  });
});

describe('une suspension', () => {
  const suspendre = (du: string, le = '2026-02-20T10:00:00Z') => commande('SuspendreBilan', { motif: 'sante', du, le });
  const reprendre = (le: string) => commande('ReprendreBilan', { le });

  it('commence au plus tôt le jour de la dernière séance et au plus tard le jour où on la constate', () => {
    givenCommands(...menee())
      .when(suspendre('2026-02-12'))
      .thenFacts('BilanSuspendu');
    givenCommands(...menee())
      .when(suspendre('2026-02-20'))
      .thenFacts('BilanSuspendu');
    givenCommands(...menee())
      .when(suspendre('2026-02-11'))
      .thenRefusedWith('C23 Une séance a été tenue depuis le premier jour de cette suspension.');
    givenCommands(...menee())
      .when(suspendre('2026-02-21'))
      .thenRefusedWith('C23 Une suspension ne se constate pas avant son premier jour.');
    givenCommands(...ouverture())
      .when(suspendre('2026-02-01'))
      .thenRefusedWith('C23 La suspension commencerait avant l’ouverture du bilan.');
    givenCommands(...ouverture())
      .when(suspendre('2026-02-02'))
      .thenFacts('BilanSuspendu');
  });

  it('revient à la phase quittée, pas avant d’avoir commencé', () => {
    const [fait] = givenCommands(...menee(), suspendre('2026-02-20'))
      .when(reprendre('2026-02-25T08:00:00Z'))
      .thenFacts('BilanRepris');
    expect(fait!.etat).toEqual({ de: 'suspendu', vers: 'preliminaire' });
    givenCommands(...menee(), suspendre('2026-02-20'))
      .when(reprendre('2026-02-20T09:59:59Z'))
      .thenRefusedWith('C24 La date de reprise précède la suspension, qui commence le 2026-02-20 à 11:00.');
    givenCommands(...menee(), suspendre('2026-02-20'))
      .when(reprendre('2026-02-20T10:00:00Z'))
      .thenFacts('BilanRepris');
  });

  it('n’en chevauche pas une autre', () => {
    const reprise = [...menee(), suspendre('2026-02-16'), reprendre('2026-02-18T08:00:00Z')];
    givenCommands(...reprise)
      .when(suspendre('2026-02-17'))
      .thenRefusedWith('C23 Cette suspension en chevauche une autre.');
    givenCommands(...reprise)
      .when(suspendre('2026-02-18'))
      .thenFacts('BilanSuspendu');
  });

  it('n’abrite aucune séance, ni planifiée, ni tenue, ni reportée, mais laisse annuler', () => {
    const DEDANS = 'C14 Cette séance tombe pendant une suspension du bilan.';
    const reprise = [...menee(), suspendre('2026-02-16'), reprendre('2026-02-18T08:00:00Z')];
    const planifier = (debut: string, seanceId = A) =>
      commande('PlanifierSeance', { seanceId, debut, minutes: 60, modalite: 'mixte' });
    givenCommands(...reprise)
      .when(planifier('2026-02-15T23:00:00Z'))
      .thenRefusedWith(DEDANS);
    givenCommands(...reprise)
      .when(planifier('2026-02-18T07:59:59Z'))
      .thenRefusedWith(DEDANS);
    givenCommands(...reprise)
      .when(planifier('2026-02-15T22:00:00Z'))
      .thenFacts('SeancePlanifiee');
    givenCommands(...reprise)
      .when(planifier('2026-02-18T08:00:00Z'))
      .thenFacts('SeancePlanifiee');
    const avant = [...menee(), planifier('2026-02-17T08:00:00Z'), suspendre('2026-02-16')];
    givenCommands(...avant)
      .when(commande('RealiserSeance', { seanceId: A, debut: '2026-02-17T08:00:00Z', minutes: 60 }))
      .thenImpossible();
    givenCommands(...avant)
      .when(commande('AnnulerSeance', { seanceId: A, motif: 'sante' }))
      .thenFacts('SeanceAnnulee');
    givenCommands(...avant)
      .when(reprendre('2026-02-18T08:00:00Z'))
      .thenRefusedBy('C24');
    givenCommands(...reprise)
      .when(commande('DemarrerPhase', { phase: 'investigation', le: '2026-02-17T08:00:00Z' }))
      .thenRefusedWith('C35 La date de l’acte tombe pendant une suspension du bilan.');
  });

  it('n’arrête pas la vie du dossier, mais tout acte du bilan', () => {
    givenCommands(...menee(), suspendre('2026-02-20'))
      .when(commande('DeclarerTravailPersonnel', { minutes: 5, nature: 'x' }))
      .thenImpossible();
    givenCommands(...menee(), suspendre('2026-02-20'))
      .when(commande('AbandonnerBilan', { motif: 'emploi' }))
      .thenFacts('BilanAbandonne', 'DestructionProgrammee');
  });
});

describe('la fin avant terme', () => {
  it('annule avant toute minute, abandonne après', () => {
    const annuler = commande('AnnulerBilan', { motif: 'erreur' });
    givenCommands(...ouverture())
      .when(annuler)
      .thenFacts('BilanAnnule', 'DestructionProgrammee');
    givenCommands(...menee())
      .when(annuler)
      .thenRefusedWith('C09 6 h sont déjà réalisées : le bilan s’abandonne, il ne s’annule plus.');
    const [fait] = givenCommands(...menee())
      .when(commande('AbandonnerBilan', { motif: 'emploi' }))
      .thenFacts('BilanAbandonne', 'DestructionProgrammee');
    expect(fait!.data).toEqual({ motif: 'emploi', minutesRealisees: 360 });
  });

  it('vient après ce qui a été tenu', () => {
    const abandonner = (le: string) => commande('AbandonnerBilan', { motif: 'emploi', le });
    givenCommands(...menee())
      .when(abandonner('2026-02-12T08:59:59Z'))
      .thenRefusedWith('C35 La date de l’acte précède la fin d’une séance déjà tenue, le 2026-02-12 à 10:00.');
    givenCommands(...menee())
      .when(abandonner('2026-02-09T06:59:59Z'))
      .thenRefusedWith(
        'C35 La date de l’acte précède la fin d’une séance déjà tenue, le 2026-02-12 à 10:00.',
        'C35 La date de l’acte précède le début de la phase en cours, le 2026-02-09.',
      );
    givenCommands(...menee())
      .when(abandonner('2026-02-12T09:00:00Z'))
      .thenFacts('BilanAbandonne', 'DestructionProgrammee');
  });

  it('ne laisse plus rien commencer', () => {
    const annulee = givenCommands(...ouverture(), commande('AnnulerBilan', { motif: 'erreur' }));
    for (const { type, corps } of [...preliminaire(), ...seances(400, 1, 60), remise()])
      annulee.when(commande(type, corps)).thenImpossible();
  });
});

describe('la communication d’un document', () => {
  const autoriser = (corps: object = {}) =>
    commande('AutoriserCommunication', {
      communicationId: A,
      destinataire: 'Employeur SA',
      qualite: 'employeur',
      objet: 'synthese',
      demandeBeneficiaire: false,
      ...corps,
    });
  const communiquer = (communicationId = A) => commande('CommuniquerDocument', { communicationId });
  const revoquer = (communicationId = A) => commande('RevoquerCommunication', { communicationId });
  const detruire = (...classes: string[]) => commande('DetruireDocuments', { classes });

  it('suppose l’accord en vigueur du bénéficiaire', () => {
    givenCommands(...jusquAuSuivi(), autoriser())
      .when(communiquer())
      .thenFacts('DocumentCommunique');
    for (const inconnue of [B, 'valueOf'])
      givenCommands(...jusquAuSuivi(), autoriser())
        .when(communiquer(inconnue))
        .thenRefusedWith('R10 Le bénéficiaire n’a pas donné son accord à cette communication.');
    givenCommands(...jusquAuSuivi(), autoriser(), autoriser({ communicationId: B }), revoquer())
      .when(communiquer())
      .thenRefusedWith('R10 Le bénéficiaire a retiré son accord à cette communication.');
    givenCommands(...jusquAuSuivi(), autoriser(), revoquer())
      .when(communiquer())
      .thenRefusedWith('R10 Le bénéficiaire a retiré tous ses accords de communication.');
  });

  it('suppose que le document existe, et qu’il existe encore', () => {
    const conclue = conclusion().filter(({ type }) => type !== 'RedigerSynthese' && type !== 'RestituerResultats');
    for (const objet of ['synthese', 'resultats'])
      givenCommands(...menee(), ...investigation(), ...conclue, autoriser({ objet }))
        .when(communiquer())
        .thenRefusedWith('R10 Aucun document dont le bénéficiaire a autorisé la communication n’existe encore.');
    givenCommands(
      ...menee(),
      ...investigation(),
      ...conclusion().filter(({ type }) => type !== 'RedigerSynthese'),
      autoriser(),
      autoriser({ communicationId: B, objet: 'resultats' }),
    )
      .when(communiquer())
      .thenRefusedWith('R10 Le document à communiquer n’existe pas encore.');
    for (const objet of ['synthese', 'resultats'])
      givenCommands(...jusquAuSuivi(), autoriser({ objet }))
        .when(communiquer())
        .thenFacts('DocumentCommunique');
    givenCommands(...jusquAuSuivi(), autoriser(), detruire('B', 'C'))
      .when(communiquer())
      .thenRefusedWith('R10 Les documents ont été détruits au terme du bilan : ils ne peuvent plus être communiqués.');
  });

  it('regarde le document de l’accord, pas l’autre', () => {
    const sans = (absent: string, objet: string) =>
      givenCommands(
        ...menee(),
        ...investigation(),
        ...conclusion().filter(({ type }) => type !== absent),
        autoriser({ objet }),
      ).when(communiquer());
    sans('RedigerSynthese', 'synthese').thenRefusedBy('R10');
    sans('RedigerSynthese', 'resultats').thenFacts('DocumentCommunique');
    sans('RestituerResultats', 'resultats').thenRefusedBy('R10');
    sans('RestituerResultats', 'synthese').thenFacts('DocumentCommunique');
  });

  it('à l’opérateur du CEP porte la seule synthèse, à la demande du bénéficiaire', () => {
    const cep = (corps: object) => autoriser({ qualite: 'cep', demandeBeneficiaire: true, ...corps });
    givenCommands(...jusquAuSuivi())
      .when(cep({}))
      .thenFacts('CommunicationAutorisee');
    givenCommands(...jusquAuSuivi())
      .when(cep({ objet: 'resultats', demandeBeneficiaire: false }))
      .thenRefusedWith(
        'R11 Un opérateur du CEP ne peut recevoir que la synthèse.',
        'R11 La communication à un opérateur du CEP suppose la demande du bénéficiaire.',
      );
  });

  it('s’accorde une fois et se retire une fois', () => {
    givenCommands(...jusquAuSuivi(), autoriser())
      .when(autoriser())
      .thenRefusedWith('C26 Un accord porte déjà cet identifiant dans ce dossier.');
    givenCommands(...jusquAuSuivi(), autoriser(), revoquer())
      .when(autoriser())
      .thenRefusedBy('C26');
    const RIEN = 'C25 Cet accord n’existe pas dans ce dossier, ou il a déjà été retiré.';
    givenCommands(...jusquAuSuivi(), autoriser())
      .when(revoquer(B))
      .thenRefusedWith(RIEN);
    givenCommands(...jusquAuSuivi(), autoriser(), autoriser({ communicationId: B }), revoquer())
      .when(revoquer())
      .thenRefusedWith(RIEN);
    givenCommands(...jusquAuSuivi(), autoriser(), revoquer())
      .when(revoquer())
      .thenRefusedWith('C25 Aucun accord de communication n’est en vigueur.');
    givenCommands(...jusquAuSuivi())
      .when(communiquer())
      .thenRefusedWith('R10 Le bénéficiaire n’a donné son accord à aucune communication.');
  });
});
