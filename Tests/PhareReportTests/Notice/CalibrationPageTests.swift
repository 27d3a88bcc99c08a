import PhareEstimation
import PhareReport
import PhareStudy
import PhareSurvey
import Testing

@Suite struct CalibrationPageTests {
  private func diagnostics() throws -> CalibrationDiagnostics {
    let margins = [
      CalibrationMargin(
        name: "region", labels: ["Bretagne", "Corse"], cells: [0, 0, 0, 1, 1], targets: [3000, 1000.5]),
      CalibrationMargin(name: "sexe", labels: ["Homme", "Femme"], cells: [0, 1, 1, 0, 1], targets: [2000, 2000.499]),
    ]
    let weights = try WeightCalibration(margins: margins, method: .distance(.raking)).calibrated(
      SurveyDesign(weights: [500, 700, 900, 400, 600]))
    let regions = CodedColumn(
      codes: [0, 0, 0, 1, 1],
      categories: [Category(code: "53", label: "Bretagne"), Category(code: "94", label: "Corse")])
    return CalibrationDiagnostics(of: weights, groups: regions)
  }

  private let wave = StudyWave(
    specification: WaveSpecification(
      id: "w", audience: .mayors, path: "w.csv", design: DesignSpecification(weight: "poids_brut")),
    label: LocalizedText([.fr: "Maires d'aujourd'hui", .en: "Mayors of today"]),
    weighting: WeightingSpecification(method: .raking, margins: [.init(path: "m.csv")]))

  @Test func frenchPage() throws {
    let page = CalibrationPage(try diagnostics(), of: wave, language: .fr).page.markdown
    #expect(page.replacing("\u{202F}", with: "_") == Self.french)
  }

  @Test func englishPage() throws {
    let page = CalibrationPage(try diagnostics(), of: wave, language: .en).page.markdown
    #expect(page == Self.english)
  }

  private static let french = """
    # Redressement_: Maires d’aujourd’hui

    Méthode_: calage par raking ratio.
    Marges_: region et sexe, lues dans m.csv.
    Poids de départ_: la colonne poids_brut.
    Itérations_: 6_; plus grand écart relatif à une marge_: < 1e-14.
    Les poids vont de 0,451 à 1,701 fois leur moyenne.

    ## Marges

    | Marge  | Catégorie |   n | Avant | Cible | Après | Après / avant |
    | ------ | --------- | --: | ----: | ----: | ----: | ------------: |
    | region | Bretagne  |   3 | 2_100 | 3_000 | 3_000 |         1,429 |
    | region | Corse     |   2 | 1_000 | 1_001 | 1_001 |         1,001 |
    | sexe   | Homme     |   2 |   900 | 2_000 | 2_000 |         2,222 |
    | sexe   | Femme     |   3 | 2_200 | 2_001 | 2_001 |         0,909 |

    ## Rapports de poids

    Poids calé sur poids initial, par quantile des répondants.

    | minimum |   1_% |   5_% |  25_% | médiane |  75_% |  95_% |  99_% | maximum |
    | ------: | ----: | ----: | ----: | ------: | ----: | ----: | ----: | ------: |
    |   0,602 | 0,602 | 0,602 | 1,025 |   1,025 | 1,598 | 2,721 | 2,721 |   2,721 |

    ## Effet de plan des poids

    n Σw² / (Σw)², d’après Kish (1965)_: ce que l’inégalité des poids coûte à elle seule.

    | Répondants |     n |     Avant |     Après | n efficace |
    | ---------- | ----: | --------: | --------: | ---------: |
    | **Tous**   | **5** | **1,077** | **1,173** |    **4,3** |
    | Bretagne   |     3 |     1,054 |     1,072 |        2,8 |
    | Corse      |     2 |     1,040 |     1,077 |        1,9 |

    ## Remarques

    - Les autres marges donnent 2_000,500000 à «_sexe = Femme_», et non 2_000,499000_: un écart d’arrondi_; leur valeur a été prise.

    """
  private static let english = """
    # Weighting: Mayors of today

    Method: raking.
    Margins: region and sexe, read from m.csv.
    Starting weight: the column poids_brut.
    Iterations: 6; largest relative deviation from a margin: < 1e-14.
    The weights range from 0.451 to 1.701 times their mean.

    ## Margins

    | Margin | Category |   n | Before | Target | After | After / before |
    | ------ | -------- | --: | -----: | -----: | ----: | -------------: |
    | region | Bretagne |   3 |  2,100 |  3,000 | 3,000 |          1.429 |
    | region | Corse    |   2 |  1,000 |  1,001 | 1,001 |          1.001 |
    | sexe   | Homme    |   2 |    900 |  2,000 | 2,000 |          2.222 |
    | sexe   | Femme    |   3 |  2,200 |  2,001 | 2,001 |          0.909 |

    ## Weight ratios

    Calibrated over initial weight, by quantile of the respondents.

    | minimum |    1% |    5% |   25% | median |   75% |   95% |   99% | maximum |
    | ------: | ----: | ----: | ----: | -----: | ----: | ----: | ----: | ------: |
    |   0.602 | 0.602 | 0.602 | 1.025 |  1.025 | 1.598 | 2.721 | 2.721 |   2.721 |

    ## Design effect of the weights

    n Σw² / (Σw)², after Kish (1965): the cost of unequal weights alone.

    | Respondents |     n |    Before |     After | Effective n |
    | ----------- | ----: | --------: | --------: | ----------: |
    | **All**     | **5** | **1.077** | **1.173** |     **4.3** |
    | Bretagne    |     3 |     1.054 |     1.072 |         2.8 |
    | Corse       |     2 |     1.040 |     1.077 |         1.9 |

    ## Notes

    - The other margins imply 2,000.500000 for “sexe = Femme”, not 2,000.499000: a rounding difference; their value was used.

    """
}
