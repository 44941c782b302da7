import {
  BILAN_NOUVEAU,
  catalogueDesRegles,
  REGIMES,
  SIGNATAIRES,
  TYPES_FINANCEMENT,
  type TypeFinancement,
} from '#lib/bilan-domain';
import {
  CENTRE_TEST,
  commande,
  deciderEcrite,
  demarrer,
  givenCommands,
  mentions,
  ouverture,
  prealable,
} from '#lib/testing';

const SIREN = '732829320';
const avec = (type: TypeFinancement, plus: object = {}) =>
  ouverture({ type, montant: 1600, ...(REGIMES[type].employeur && { employeurSiren: SIREN }), ...plus });
const etablir = (type: string, plus: object = {}, corps: object = {}) =>
  commande('EtablirConvention', { type, mentions: { ...mentions, ...plus }, le: '2026-02-04T09:30:00Z', ...corps });
const signer = (partie: string, le = '2026-02-05T09:00:00Z') => commande('SignerConvention', { partie, le });
const transmettre = (le = '2026-02-04T10:00:00Z') => commande('TransmettreConvention', { le });

describe.each(TYPES_FINANCEMENT)('un bilan financé par « %s »', (type) => {
  const { contrat, regles, delais } = REGIMES[type];
  const parties = SIGNATAIRES[contrat.type];

  it('ne commence pas sans le contrat que la loi demande, et cite son article', () => {
    const refus = givenCommands(...avec(type), ...prealable())
      .when(demarrer('preliminaire'))
      .thenRefusedBy(contrat.code);
    expect(refus[0]!.message).toMatch(/^Aucun contrat conforme n’est établi : ce financement appelle une? .+\.$/);
    expect(catalogueDesRegles().find(({ code }) => code === contrat.code)!.article).toContain(refus[0]!.article);
  });

  it('ne commence pas tant qu’une signature manque', () => {
    parties.forEach((absente) => {
      const signees = parties.filter((partie) => partie !== absente).map((partie) => signer(partie));
      const refus = givenCommands(...avec(type), ...prealable(), etablir(contrat.type), ...signees)
        .when(demarrer('preliminaire'))
        .thenRefusedBy(contrat.code);
      const nom = { beneficiaire: 'le bénéficiaire', organisme: 'l’organisme', employeur: 'l’employeur' }[absente];
      expect(refus[0]!.message).toBe(`La convention n’est pas signée par ${nom}.`);
    });
  });

  it('commence une fois le contrat signé de toutes ses parties', () => {
    givenCommands(...avec(type), ...prealable(), etablir(contrat.type), ...parties.map((partie) => signer(partie)))
      .when(demarrer('preliminaire'))
      .thenFacts('PhaseDemarree');
  });

  it('refuse le contrat d’un autre financement', () => {
    const autre = contrat.type === 'tripartite' ? 'cgu-mcf' : 'tripartite';
    const refus = givenCommands(...avec(type))
      .when(etablir(autre))
      .thenRefusedBy('C31');
    expect(refus[0]!.message).toMatch(/^Ce financement appelle une? .+\.$/);
  });

  it('ne nomme que des règles du catalogue et des délais de la table', () => {
    const codes = catalogueDesRegles().map(({ code }) => code);
    expect(regles.filter((code) => !codes.includes(code))).toEqual([]);
    expect(regles).toContain(contrat.code);
    delais.forEach(({ article }) => expect(article).not.toBe(''));
  });
});

describe('la convention', () => {
  const plan = () => [...avec('plan'), ...prealable()];

  it('ne porte le SIREN que d’un employeur identifié, et distinct de l’organisme', () => {
    givenCommands(...ouverture({ type: 'plan' }))
      .when(etablir('tripartite'))
      .thenRefusedWith('L06 Le numéro SIREN de l’employeur n’est pas enregistré avec le financement.');
    givenCommands()
      .when(avec('plan', { employeurSiren: CENTRE_TEST.organismeSiren })[0]!)
      .thenRefusedWith('R13 L’employeur et l’organisme prestataire sont la même entreprise.');
    givenCommands(...avec('plan'))
      .when(
        commande('EnregistrerFinancement', {
          financement: { type: 'plan', employeurSiren: CENTRE_TEST.organismeSiren },
        }),
        { centre: undefined! },
      )
      .thenRefusedBy('R13');
  });

  it('cite le numéro de déclaration d’activité', () => {
    const { nda: _nda, ...sansNda } = CENTRE_TEST;
    const ouvert = deciderEcrite(BILAN_NOUVEAU, avec('plan')[0]!, { centre: sansNda });
    if (!ouvert.accepte) throw new Error('expected to open');
    expect(ouvert.bilan.dossier).not.toHaveProperty('nda');
    expect(deciderEcrite(ouvert.bilan, etablir('tripartite'))).toMatchObject({
      refus: {
        regles: [{ code: 'L05', message: expect.stringContaining('numéro de déclaration d’activité') as string }],
      },
    });
    const cpf = deciderEcrite(BILAN_NOUVEAU, avec('cpf')[0]!, { centre: sansNda });
    if (!cpf.accepte) throw new Error('expected to open');
    expect(deciderEcrite(cpf.bilan, etablir('cgu-mcf')).accepte).toBe(true);
    expect(givenCommands(...avec('plan')).bilan.dossier.nda).toBe('11755555555');
  });

  it.each([
    ['intitule', 'l’intitulé de l’action'],
    ['objectif', 'son objectif'],
    ['contenu', 'son contenu'],
    ['moyens', 'les moyens prévus'],
    ['modalitesDeroulement', 'les modalités de déroulement'],
    ['modalitesSuivi', 'les modalités de suivi'],
    ['modalitesRemise', 'les modalités de remise des résultats détaillés et de la synthèse'],
    ['modalitesReglement', 'les modalités de règlement'],
  ])('à trois mentionne : %s', (champ, mention) => {
    givenCommands(...plan())
      .when(etablir('tripartite', { [champ]: '  ' }))
      .thenRefusedWith(`R16 La convention ne mentionne pas ${mention}.`);
    givenCommands(...ouverture(), ...prealable())
      .when(etablir('cgu-mcf', { [champ]: '  ' }))
      .thenFacts('ConventionEtablie');
  });

  it('annonce la durée du programme, travail personnel compris ou non, et nulle autre', () => {
    givenCommands(...plan())
      .when(etablir('tripartite', { dureeMinutes: 960 }))
      .thenFacts('ConventionEtablie');
    givenCommands(...plan())
      .when(etablir('tripartite', { dureeMinutes: 959 }))
      .thenRefusedWith(
        'C33 La convention annonce 15 h 59 : le programme du bilan en compte 24 h, dont 16 h d’accompagnement.',
      );
  });

  it('porte sur une période à venir et dans l’ordre', () => {
    const periode = (du: string, au: string) => etablir('tripartite', { periode: { du, au } });
    givenCommands(...plan())
      .when(periode('2026-02-01', '2026-02-04'))
      .thenFacts('ConventionEtablie');
    givenCommands(...plan())
      .when(periode('2026-03-02', '2026-03-01'))
      .thenRefusedWith('C33 La période de la convention se termine avant de commencer.');
    givenCommands(...plan())
      .when(periode('2026-01-31', '2026-05-01'))
      .thenRefusedWith('C33 La période de la convention commence avant la demande de bilan.');
    givenCommands(...plan())
      .when(periode('2026-02-01', '2026-02-03'))
      .thenRefusedWith('C33 La période de la convention est déjà passée.');
  });

  it('se signe par ses parties, chacune pour soi et une fois', () => {
    givenCommands(...plan())
      .when(signer('organisme'))
      .thenRefusedWith('C32 Aucune convention n’est établie.');
    givenCommands(...avec('personnel'), ...prealable(), etablir('contrat-particulier'))
      .when(signer('employeur'))
      .thenRefusedWith('C32 L’employeur n’est pas partie à cette convention.');
    givenCommands(...plan(), etablir('tripartite'), signer('organisme'))
      .when(signer('organisme'))
      .thenRefusedWith(
        'C32 L’organisme a déjà signé. Enregistrée de nouveau à une date antérieure, sa signature prend cette date.',
      );
    givenCommands(...ouverture(), ...prealable(), etablir('cgu-mcf'))
      .when(signer('beneficiaire'))
      .thenRefusedWith('C32 Aucune signature n’est attendue.');
    givenCommands(...plan(), etablir('tripartite'))
      .when({ ...signer('employeur'), par: 'beneficiaire' })
      .thenRefusedWith('C32 Le bénéficiaire ne peut signer que pour lui-même.');
  });

  it('se transmet une fois établie, et une seule', () => {
    givenCommands(...plan())
      .when(transmettre())
      .thenRefusedWith('C30 Aucune convention tripartite n’est établie.');
    givenCommands(...avec('personnel'), etablir('contrat-particulier'))
      .when(transmettre())
      .thenRefusedWith('C30 Aucune convention tripartite n’est établie.');
    givenCommands(...plan(), etablir('tripartite'), transmettre())
      .when(transmettre('2026-02-05T10:00:00Z'))
      .thenRefusedWith('C30 Cette convention est déjà transmise : le délai de réponse court et ne se prolonge pas.');
  });

  it('transmise ne se rétablit ni ne se retransmet à l’identique : le délai ne repart pas', () => {
    const transmise = () => givenCommands(...plan(), etablir('tripartite'), transmettre('2026-02-04T10:00:00Z'));
    const retablir = (plus: object = {}) => etablir('tripartite', plus, { le: '2026-02-06T10:00:00Z' });
    const DEJA_TRANSMISE =
      'C30 Cette convention est déjà transmise : le délai de réponse court jusqu’au 2026-02-16 et ne se prolonge pas. ' +
      'Attendez la réponse, ou établissez une convention à d’autres conditions.';
    transmise().when(retablir(), { mentionsDifferentes: [] }).thenRefusedWith(DEJA_TRANSMISE);
    transmise().when(retablir()).thenRefusedWith(DEJA_TRANSMISE);
    givenCommands(...plan(), etablir('tripartite'))
      .when(retablir())
      .thenFacts('ConventionEtablie');
  });

  it('à d’autres conditions est un autre projet, dont les dix jours courent de sa transmission', () => {
    const transmise = () => givenCommands(...plan(), etablir('tripartite'), transmettre('2026-02-04T10:00:00Z'));
    const retablir = (plus: object = {}, corps: object = {}) =>
      etablir('tripartite', plus, { le: '2026-02-06T10:00:00Z', ...corps });
    transmise()
      .when(retablir(), { mentionsDifferentes: [0] })
      .thenFacts('ConventionEtablie');
    for (const autre of [retablir({ prix: 1500 }), retablir({ dureeMinutes: 960 }), retablir({}, { acompte: 100 })])
      transmise().when(autre).thenFacts('ConventionEtablie');
    expect(
      givenCommands(
        ...plan(),
        etablir('tripartite'),
        transmettre('2026-02-04T10:00:00Z'),
        retablir({ prix: 1500 }),
        transmettre('2026-02-09T11:00:00Z'),
      ).bilan.dossier.convention,
    ).toMatchObject({ prix: 1500, repondreAvant: '2026-02-19' });
  });

  it('laisse dix jours pleins au bénéficiaire, prorogés au premier jour ouvrable, puis son silence vaut refus', () => {
    const transmise = () => givenCommands(...plan(), etablir('tripartite'), transmettre('2026-02-04T10:00:00Z'));
    const silence = (le: string) => commande('ConstaterSilenceConvention', { le });
    expect(transmise().bilan.dossier.convention).toMatchObject({ repondreAvant: '2026-02-16' });
    transmise().when(signer('beneficiaire', '2026-02-16T22:59:59Z')).thenFacts('ConventionSignee');
    transmise()
      .when(signer('beneficiaire', '2026-02-16T23:00:00Z'))
      .thenRefusedWith(
        'R17 Le délai de réponse a expiré le 2026-02-16 : l’absence de réponse vaut refus de conclure la convention.',
      );
    transmise().when(signer('employeur', '2026-02-20T10:00:00Z')).thenFacts('ConventionSignee');
    transmise()
      .when(silence('2026-02-16T22:59:59Z'))
      .thenRefusedWith('R17 Le bénéficiaire peut encore répondre jusqu’au 2026-02-16.');
    transmise().when(silence('2026-02-16T23:00:00Z')).thenFacts('ConventionReputeeRefusee', 'DestructionProgrammee');
    givenCommands(...plan(), etablir('tripartite'))
      .when(silence('2026-03-01T00:00:00Z'))
      .thenRefusedWith('R17 La convention n’a pas été transmise au bénéficiaire.');
    givenCommands(...plan(), etablir('tripartite'), transmettre(), signer('beneficiaire'))
      .when(silence('2026-03-01T00:00:00Z'))
      .thenRefusedWith('R17 Le bénéficiaire a signé la convention.');
  });

  it('de qui paie seul limite le premier paiement à trente pour cent du prix, et date la rétractation', () => {
    const personnel = () => givenCommands(...avec('personnel'), ...prealable());
    personnel()
      .when(etablir('contrat-particulier', {}, { acompte: 480 }))
      .thenFacts('ConventionEtablie');
    personnel()
      .when(etablir('contrat-particulier', {}, { acompte: 480.01 }))
      .thenRefusedWith('R18 Le premier paiement ne peut dépasser 30 % du prix convenu.');
    givenCommands(...avec('faf'), ...prealable())
      .when(etablir('contrat-particulier', {}, { acompte: 1000 }))
      .thenFacts('ConventionEtablie');
    const [signee] = givenCommands(...avec('personnel'), ...prealable(), etablir('contrat-particulier'))
      .when(signer('beneficiaire', '2026-02-05T09:00:00Z'))
      .thenFacts('ConventionSignee');
    expect(signee!.data).toEqual({ partie: 'beneficiaire', retractationJusquau: '2026-02-16' });
    const [autre] = givenCommands(...avec('personnel'), ...prealable(), etablir('contrat-particulier'))
      .when(signer('organisme'))
      .thenFacts('ConventionSignee');
    expect(autre!.data).toEqual({ partie: 'organisme' });
  });

  it('ne se renonce que pour soi, sans en dire la raison', () => {
    const renoncer = (par: string) => commande('RenoncerAuBilan', { par }, 'beneficiaire');
    givenCommands(...plan())
      .when(renoncer('organisme'))
      .thenRefusedWith('C44 Le bénéficiaire ne peut renoncer au nom de l’organisme.');
    givenCommands(...plan())
      .when(renoncer('beneficiaire'))
      .thenFacts('BilanSansSuite', 'DestructionProgrammee');
    givenCommands(...plan())
      .when(commande('RenoncerAuBilan', { par: 'organisme' }, 'responsable'))
      .thenFacts('BilanSansSuite', 'DestructionProgrammee');
  });

  it('ne se transmet ni ne se signe avant d’exister', () => {
    const etablie = () => givenCommands(...plan(), etablir('tripartite'));
    etablie()
      .when(transmettre('2026-02-04T09:29:59Z'))
      .thenRefusedWith('C30 La transmission est datée d’avant la convention.');
    etablie().when(transmettre('2026-02-04T09:30:00Z')).thenFacts('ConventionTransmise');
    etablie()
      .when(signer('beneficiaire', '2026-02-04T09:29:59Z'))
      .thenRefusedWith('C32 La signature est datée d’avant la convention.');
    etablie().when(signer('beneficiaire', '2026-02-04T09:30:00Z')).thenFacts('ConventionSignee');
  });
});
