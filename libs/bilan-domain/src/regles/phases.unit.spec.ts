import {
  commande,
  conclusion,
  conventionCpf,
  demarrer,
  givenCommands,
  investigation,
  ouverture,
  prealable,
  preliminaire,
  PROJET_TEST,
  remise,
  seances,
} from '#lib/testing';

const sans = (commandes: ReturnType<typeof prealable>, ...types: string[]) =>
  commandes.filter(({ type }) => !types.includes(type));
const ALTERNATIVES = commande('DocumenterAlternatives', {
  alternatives: ['a'],
  le: '2026-02-19T10:00:00Z',
});
const SANS_INVESTIGATION =
  'R06 La phase d’investigation n’est pas établie : aucun projet ni aucune alternative n’est enregistré.';
const cadre = () => [...prealable(), ...conventionCpf()];
const programme = (...phases: [number, number, number][]) => {
  const [preliminaire, investigation, conclusion] = phases.map(([seances, minutes, travailPersonnelMinutes]) => ({
    seances,
    minutes,
    travailPersonnelMinutes,
  }));
  return commande('AdapterProgramme', { phases: { preliminaire, investigation, conclusion } }, 'consultant');
};

describe('le préalable', () => {
  it.each([
    [
      'RecueillirConsentement',
      'R01 Le consentement du bénéficiaire n’est pas recueilli : le bilan ne peut être réalisé sans lui.',
    ],
    ['RealiserEntretienPrealable', 'P02 L’entretien préalable n’est pas réalisé.'],
    ['ConfirmerEngagement', 'P02 L’engagement du bénéficiaire n’est pas confirmé.'],
  ])('ne se quitte pas sans %s', (type, phrase) => {
    givenCommands(...ouverture(), ...sans(cadre(), type))
      .when(demarrer('preliminaire'))
      .thenRefusedWith(phrase);
  });

  it('ne se quitte pas sans consultant', () => {
    const { consultantId: _consultantId, ...sansConsultant } = ouverture()[0]!.corps!;
    givenCommands(commande('OuvrirBilan', sansConsultant), ...cadre())
      .when(demarrer('preliminaire'))
      .thenRefusedWith('P02 Aucun consultant n’est affecté au dossier.');
  });

  it('se quitte quand tout est là', () => {
    const [fait] = givenCommands(...ouverture(), ...cadre())
      .when(demarrer('preliminaire'))
      .thenFacts('PhaseDemarree');
    expect(fait).toMatchObject({ data: { phase: 'preliminaire' }, etat: { de: 'prealable', vers: 'preliminaire' } });
  });

  it('cède une politique à la dérogation qui la nomme, et jamais la loi', () => {
    const deroger = (regle: string) =>
      commande('AccorderDerogation', { regle, motif: 'urgence', le: '2026-02-05T09:00:00Z' });
    givenCommands(...ouverture(), ...sans(cadre(), 'RealiserEntretienPrealable'), deroger('P02'))
      .when(demarrer('preliminaire'))
      .thenFacts('PhaseDemarree');
    for (const regle of ['R01', 'R05', 'R10', 'R19', 'L02', 'C02', 'Z99'])
      givenCommands(...ouverture())
        .when(deroger(regle))
        .thenRefusedWith(
          'C12 Cette règle relève de la loi ou de la cohérence du dossier, ou n’existe pas : aucune dérogation n’est possible.',
        );
    givenCommands(...ouverture(), deroger('P02'))
      .when(deroger('P02'))
      .thenRefusedWith('C12 Cette dérogation est déjà accordée.');
  });
});

describe('la phase préliminaire', () => {
  it.each([
    ['AnalyserBesoin', 'R07 L’analyse de la demande et du besoin du bénéficiaire n’est pas enregistrée.'],
    ['DeterminerFormat', 'R07 Le format le plus adapté n’est pas déterminé.'],
    ['DefinirModalites', 'R07 Les modalités de déroulement ne sont pas définies conjointement.'],
  ])('ne se quitte pas sans %s', (type, phrase) => {
    givenCommands(...ouverture(), ...sans(preliminaire(), type))
      .when(demarrer('investigation'))
      .thenRefusedWith(phrase);
  });

  it('demande les séances et les heures du programme, à la minute près', () => {
    const avec = (nombre: number, minutes: number) =>
      givenCommands(...ouverture(), ...cadre(), demarrer('preliminaire'), ...seances(100, nombre, minutes));
    avec(3, 120).when(demarrer('investigation')).thenFacts('PhaseDemarree');
    avec(2, 180)
      .when(demarrer('investigation'))
      .thenRefusedWith('P01 Le programme demande 3 séances dans cette phase : 2 réalisées.');
    avec(3, 119)
      .when(demarrer('investigation'))
      .thenRefusedWith('P01 Le programme demande 6 h d’accompagnement dans cette phase : 5 h 57 réalisées.');
  });

  it('précède l’investigation, sauf dérogation à l’ordre', () => {
    const menee = [...ouverture(), ...preliminaire()];
    givenCommands(...menee)
      .when(demarrer('conclusion'))
      .thenRefusedWith('P04 Après la phase « preliminaire » vient la phase « investigation ».', SANS_INVESTIGATION);
    const deroge = [...menee, commande('AccorderDerogation', { regle: 'P04', motif: 'projet-deja-valide' })];
    givenCommands(...deroge)
      .when(commande('DemarrerPhase', { phase: 'conclusion' }))
      .thenRefusedWith(SANS_INVESTIGATION);
    givenCommands(...deroge, ALTERNATIVES)
      .when(commande('DemarrerPhase', { phase: 'conclusion' }))
      .thenFacts('PhaseDemarree');
    givenCommands(...menee)
      .when(commande('DemarrerPhase', { phase: 'preliminaire' }))
      .thenRefusedBy('P04');
  });

  it('se quitte avec une séance encore planifiée', () => {
    const planifier = commande('PlanifierSeance', { debut: '2026-03-20T08:00:00Z', minutes: 60, modalite: 'mixte' });
    givenCommands(...ouverture(), ...preliminaire(), planifier)
      .when(demarrer('investigation'))
      .thenFacts('PhaseDemarree');
  });

  it('est suivie de phases datées hors de ses suspensions', () => {
    const suspendue = () =>
      givenCommands(
        ...ouverture(),
        ...preliminaire(),
        commande('SuspendreBilan', { motif: 'sante', du: '2026-02-16', le: '2026-02-17T09:00:00Z' }),
        commande('ReprendreBilan', { le: '2026-02-18T08:00:00Z' }),
      );
    const demarrerLe = (le: string) => commande('DemarrerPhase', { phase: 'investigation', le });
    for (const le of ['2026-02-15T23:00:00Z', '2026-02-18T07:59:59Z'])
      suspendue().when(demarrerLe(le)).thenRefusedWith('C35 La date de l’acte tombe pendant une suspension du bilan.');
    for (const le of ['2026-02-15T22:59:59Z', '2026-02-18T08:00:00Z'])
      suspendue().when(demarrerLe(le)).thenFacts('PhaseDemarree');
  });

  it('est suivie de phases datées après elle', () => {
    givenCommands(...ouverture(), ...preliminaire())
      .when(commande('DemarrerPhase', { phase: 'investigation', le: '2026-02-12T08:59:59Z' }))
      .thenRefusedWith('C35 La date de l’acte précède la fin d’une séance déjà tenue, le 2026-02-12 à 10:00.');
    givenCommands(...ouverture(), ...preliminaire())
      .when(commande('DemarrerPhase', { phase: 'investigation', le: '2026-02-12T09:00:00Z' }))
      .thenFacts('PhaseDemarree');
    givenCommands(...ouverture(), ...preliminaire(), demarrer('investigation'))
      .when(commande('DemarrerPhase', { phase: 'conclusion', le: '2026-02-16T06:59:59Z' }))
      .thenRefusedBy('C35', 'R06', 'P01', 'P01', 'P01');
  });
});

describe('l’investigation', () => {
  it('demande aussi le travail personnel du programme', () => {
    givenCommands(...ouverture(), ...preliminaire(), ...sans(investigation(), 'DeclarerTravailPersonnel'))
      .when(demarrer('conclusion'))
      .thenRefusedWith('P01 Le programme demande 8 h de travail personnel dans cette phase : 0 min déclarées.');
  });
});

describe('la conclusion', () => {
  const menee = (...retires: string[]) => [
    ...ouverture(),
    ...preliminaire(),
    ...sans(investigation(), ...retires),
    ...sans(conclusion(), ...retires),
  ];

  it.each([
    [
      ['RestituerResultats'],
      [
        'R08 Le bénéficiaire ne s’est pas encore approprié ses résultats détaillés.',
        'R09 Les résultats détaillés n’ont pas été restitués au bénéficiaire.',
      ],
    ],
    [
      ['ValiderPlanAction'],
      ['R08 Les conditions, les moyens et les principales étapes du projet ne sont pas recensés.'],
    ],
    [['AnnoncerSuivi'], ['R08 La possibilité d’un entretien de suivi n’a pas été annoncée.']],
    [['RedigerSynthese'], ['R09 Le document de synthèse n’est pas rédigé.']],
  ])('ne s’achève pas sans %s', (retires, phrases) => {
    givenCommands(...menee(...retires))
      .when(remise())
      .thenRefusedWith(...phrases);
  });

  it('ne s’achève pas quand le projet qui l’a ouverte est écarté, sans rien à sa place', () => {
    givenCommands(...menee('ValiderProjet'), commande('EcarterProjet', { projetId: PROJET_TEST }))
      .when(remise())
      .thenRefusedWith(SANS_INVESTIGATION);
  });

  it('s’achève sans projet unique quand des alternatives sont documentées', () => {
    givenCommands(
      ...ouverture(),
      ...preliminaire(),
      ...sans(investigation(), 'ElaborerProjet'),
      ALTERNATIVES,
      ...sans(conclusion(), 'ValiderProjet'),
    )
      .when(remise())
      .thenFacts('SyntheseRemise', 'SuiviProgramme', 'DestructionProgrammee');
  });

  it('demande au moins une séance, quelque dérogation qu’on ait', () => {
    const sansSeance = [
      ...ouverture(),
      ...preliminaire(),
      ...investigation(),
      ...sans(conclusion(), 'PlanifierSeance', 'RealiserSeance'),
      commande('AccorderDerogation', { regle: 'P01', motif: 'sante' }),
    ];
    givenCommands(...sansSeance)
      .when(remise())
      .thenRefusedWith('R06 La phase de conclusions n’est pas établie : aucune séance n’y a été tenue.');
  });

  it('est la dernière', () => {
    givenCommands(...menee())
      .when(commande('DemarrerPhase', { phase: 'investigation' }))
      .thenRefusedWith('P04 La phase de conclusion est la dernière : elle se termine par la remise de la synthèse.');
  });

  it('ne remet pas la synthèse avant la dernière séance, ni ses versions dans le désordre', () => {
    const le24 = menee().map(({ corps, ...ecrite }) => ({
      ...ecrite,
      corps: { le: '2026-02-24T12:00:00Z', ...corps },
    }));
    givenCommands(...le24)
      .when(commande('RemettreSynthese', { mode: 'main-propre', accuseReception: true, le: '2026-02-25T08:59:00Z' }))
      .thenRefusedWith('C35 La date de l’acte précède la fin d’une séance déjà tenue, le 2026-02-25 à 10:00.');
    const sections = { circonstances: 'a', competencesEtAptitudes: 'b', elementsDuProjet: 'c', etapesPrevues: 'd' };
    const rediger = (version: number) => commande('RedigerSynthese', { version, sections });
    for (const version of [1, 3])
      givenCommands(...menee())
        .when(rediger(version))
        .thenRefusedWith('C08 La prochaine version de la synthèse est la version 2.');
    givenCommands(...menee())
      .when(rediger(2))
      .thenFacts('SyntheseRedigee');
    const observer = (version: number) => commande('RecueillirObservations', { version, observations: 'Bien.' });
    givenCommands(...menee())
      .when(observer(1))
      .thenFacts('ObservationsRecueillies');
    givenCommands(...menee())
      .when(observer(2))
      .thenRefusedWith('C07 Cette version de la synthèse n’est pas la dernière rédigée.');
  });

  it('valide un projet connu, une fois, et n’en garde qu’un principal', () => {
    const inconnu = '0190b000-0000-7000-8000-000000000801';
    const valider = (projetId: string) => commande('ValiderProjet', { projetId });
    const elaborer = (projetId: string, rang: string) =>
      commande('ElaborerProjet', { projetId, rang, intitule: 'x', description: 'y' });
    const INCONNU = 'C05 Ce projet n’existe pas dans ce dossier, ou il a été écarté.';
    givenCommands(...menee('ValiderProjet'))
      .when(valider(inconnu))
      .thenRefusedWith(INCONNU);
    givenCommands(...menee(), elaborer(inconnu, 'secondaire'))
      .when(valider(PROJET_TEST))
      .thenRefusedWith('C37 Ce projet est déjà validé.');
    givenCommands(
      ...menee('ValiderProjet'),
      elaborer(inconnu, 'secondaire'),
      commande('EcarterProjet', { projetId: PROJET_TEST }),
    )
      .when(valider(PROJET_TEST))
      .thenRefusedWith(INCONNU);
    givenCommands(...menee('ValiderProjet'), commande('EcarterProjet', { projetId: PROJET_TEST }))
      .when(valider(PROJET_TEST))
      .thenRefusedWith('C05 Aucun projet n’est enregistré dans ce dossier.');
    givenCommands(...menee())
      .when(elaborer(inconnu, 'principal'))
      .thenRefusedWith(
        'C06 Un projet principal existe déjà : écartez-le d’abord, ou enregistrez celui-ci comme secondaire.',
      );
    givenCommands(...menee())
      .when(elaborer(inconnu, 'secondaire'))
      .thenFacts('ProjetElabore');
    givenCommands(...menee())
      .when(elaborer(PROJET_TEST, 'principal'))
      .thenFacts('ProjetElabore');
    givenCommands(...menee(), commande('EcarterProjet', { projetId: PROJET_TEST }))
      .when(elaborer(inconnu, 'principal'))
      .thenFacts('ProjetElabore');
  });

  it('porte un plan d’action à trois horizons', () => {
    const plan = (...horizons: string[]) =>
      commande('ValiderPlanAction', {
        actions: horizons.map((horizon) => ({ horizon, libelle: 'Agir', echeance: '2026-09-30' })),
      });
    const [fait] = givenCommands(...menee())
      .when(plan('court', 'court', 'moyen', 'long'))
      .thenFacts('PlanActionValide');
    expect(fait!.data).toEqual({ comptes: { court: 2, moyen: 1, long: 1 } });
    givenCommands(...menee())
      .when(plan('moyen'))
      .thenRefusedWith(
        'P03 Le plan d’action ne porte aucune action à court terme.',
        'P03 Le plan d’action ne porte aucune action à long terme.',
      );
  });
});

describe('un programme adapté', () => {
  const menee = () => givenCommands(...ouverture(), ...preliminaire());

  it('s’étend jusqu’à vingt-quatre heures', () => {
    menee()
      .when(programme([3, 360, 0], [3, 360, 480], [2, 240, 0]))
      .thenFacts('ProgrammeAdapte');
    menee()
      .when(programme([3, 360, 0], [3, 360, 480], [2, 241, 0]))
      .thenRefusedWith('R05 Le programme adapté compte 24 h 01 : la durée du bilan ne peut excéder 24 h.');
  });

  it.each([[[2, 360, 0]], [[3, 359, 0]]] as [number, number, number][][])(
    'ne descend pas sous ce qui est fait : %j',
    (preliminaire) => {
      menee()
        .when(programme(preliminaire, [3, 360, 0], [2, 240, 0]))
        .thenRefusedWith(
          'C36 Le programme adapté prévoit moins que ce qui est déjà fait dans la phase « preliminaire ».',
        );
    },
  );

  it('ne descend pas sous le travail personnel déclaré', () => {
    givenCommands(
      ...ouverture(),
      ...preliminaire(),
      commande('DeclarerTravailPersonnel', { minutes: 30, nature: 'lecture' }),
    )
      .when(programme([3, 360, 29], [3, 360, 0], [2, 240, 0]))
      .thenRefusedBy('C36');
  });

  it.each([[[0, 120, 0]], [[1, 0, 0]]] as [number, number, number][][])(
    'garde les trois phases légales : %j',
    (conclusion) => {
      menee()
        .when(programme([3, 360, 0], [3, 360, 0], conclusion))
        .thenRefusedWith(
          'C36 La phase « conclusion » n’a aucune séance : les trois phases de l’article R6313-4 doivent être établies.',
        );
    },
  );

  it('fixe ce que la phase demande ensuite', () => {
    givenCommands(
      ...ouverture(),
      ...cadre(),
      demarrer('preliminaire'),
      programme([1, 60, 0], [3, 360, 0], [2, 240, 0]),
      ...seances(100, 1, 60),
    )
      .when(demarrer('investigation'))
      .thenFacts('PhaseDemarree');
  });

  it('comme le format, tient dans vingt-quatre heures', () => {
    const format = (minutes: number) => commande('DeterminerFormat', { seances: 8, minutes });
    menee().when(format(1440)).thenFacts('FormatDetermine');
    menee().when(format(1441)).thenRefusedWith('R05 Le format déterminé excède 24 h, durée maximale d’un bilan.');
  });
});

describe('le consentement retiré', () => {
  const retire = () => [...ouverture(), ...preliminaire(), commande('RetirerConsentement')];
  const ARRET = 'R03 Le bénéficiaire a retiré son consentement : aucun acte nouveau n’est possible.';

  it('arrête les actes nouveaux, et se recueille de nouveau', () => {
    givenCommands(...retire())
      .when(commande('DeclarerTravailPersonnel', { minutes: 1, nature: 'x' }))
      .thenRefusedBy('R03');
    for (const acte of [
      commande('PlanifierSeance', { debut: '2026-03-09T08:00:00Z', minutes: 60, modalite: 'mixte' }),
      commande('AnalyserBesoin', { analyse: 'x' }),
      commande('RealiserEnquete', { mode: 'visio', constats: 'x' }),
    ])
      givenCommands(...retire())
        .when(acte)
        .thenRefusedWith(ARRET);
    givenCommands(...retire(), commande('RecueillirConsentement', { preuve: 'p', version: 'v' }))
      .when(commande('DeclarerTravailPersonnel', { minutes: 1, nature: 'x' }))
      .thenFacts('TravailPersonnelDeclare');
  });

  it('n’empêche ni d’abandonner ni de réclamer', () => {
    givenCommands(...retire())
      .when(commande('AbandonnerBilan', { motif: 'retrait' }))
      .thenFacts('BilanAbandonne', 'DestructionProgrammee');
  });

  it('a d’abord été donné, et ne se retire qu’une fois', () => {
    const RIEN = 'C42 Aucun consentement en vigueur n’est à retirer.';
    givenCommands(...ouverture())
      .when(commande('RetirerConsentement'))
      .thenRefusedWith(RIEN);
    givenCommands(...retire())
      .when(commande('RetirerConsentement'))
      .thenRefusedWith(RIEN);
  });

  it('ne se retire pas avant d’avoir été donné', () => {
    const retirer = (le: string) => commande('RetirerConsentement', { le });
    givenCommands(...ouverture(), ...prealable())
      .when(retirer('2026-02-04T08:59:59Z'))
      .thenRefusedWith('C42 La date du retrait précède celle du consentement.');
    givenCommands(...ouverture(), ...prealable())
      .when(retirer('2026-02-04T09:00:00Z'))
      .thenFacts('ConsentementRetire');
  });
});
