import Testing

@Suite struct VariableProblemTests {
  @Test(arguments: refused) func refuses(text: String, message: String) {
    let yaml =
      """
      title: T
      waves: [{id: w1, audience: citizens, data: w1.csv}]
      variables:
        a: {categories: {1: x, 2: y}, nets: {n1: [1, 2]}}
        n: {type: number}
        score: {range: [0, 10]}
        \(text)
      """
    #expect(problems(in: yaml).joined(separator: "\n") == message)
  }

  /// The text of a study file, and every message about it.
  private static let refused: [(String, String)] = [
    (
      "q: {type: singel}",
      """
      study.yaml:7:13: 'type' in variable 'q': found 'singel'; expected one of single, multiple, scale, number, date, \
      text, region, departement, such as 'single'
      """
    ),
    (
      "q: {categories: {1: Yes, 2: No, 3: Yes}}",
      """
      study.yaml:7:35: 'categories' in variable 'q': found the label 'Yes' of '3', which is that of '1'; give each a label \
      of its own, or recode one to the other in the waves
      """
    ),
    (
      "q: {items: {a: {fr: Un, en: One}, b: {fr: Un, en: Other}}}",
      """
      study.yaml:7:37: 'items' in variable 'q': found the label 'Un' of 'b', which is that of 'a'; give each a label \
      of its own, or recode one to the other in the waves
      """
    ),
    (
      "q: {lable: Q}",
      "study.yaml:7:7: unknown key 'lable' in variable 'q'; did you mean 'label'?"
    ),
    (
      "q: {zzzzzz: Q}",
      """
      study.yaml:7:7: unknown key 'zzzzzz' in variable 'q'; known keys: label, question, type, categories, items, \
      base, ticked, unticked, empty, separator, other, exclusive, range, order, coding, grouping, missing, nets, \
      territories, where, group, of, bands, any, all, count, difference, ratio, first_of, age_of, nps_of, index, month_of
      """
    ),
    (
      "q: {type: number, categories: {1: a}}",
      """
      study.yaml:7:21: found 'categories' in variable 'q'; its type is 'number', and only 'single' has \
      'categories'; remove it or change the type
      """
    ),
    (
      "q: {type: multiple}",
      "study.yaml:7:6: no 'items' in variable 'q'; add it, such as 'items: {m1: First, m2: Second}'"
    ),
    (
      "q: {type: scale}",
      "study.yaml:7:6: no 'range' in variable 'q'; add it, such as 'range: [0, 10]'"
    ),
    (
      "q: {range: [0]}",
      """
      study.yaml:7:14: 'range' in variable 'q': found a list; expected the lowest and the highest score, such as \
      'range: [0, 10]'
      """
    ),
    (
      "q: {range: [a, 10]}",
      "study.yaml:7:15: 'range' in variable 'q': found 'a'; expected a whole number, such as 'range: [0, 10]'"
    ),
    (
      "q: {range: [0, 1.5]}",
      "study.yaml:7:18: 'range' in variable 'q': found '1.5'; expected a whole number, such as 'range: [0, 10]'"
    ),
    (
      "q: {range: [10, 0]}",
      """
      study.yaml:7:14: 'range' in variable 'q': found [10, 0]; expected the lowest and then the highest score, at \
      most 1000 apart, such as 'range: [0, 10]'
      """
    ),
    (
      "q: {range: [0, 100000]}",
      """
      study.yaml:7:14: 'range' in variable 'q': found [0, 100000]; expected the lowest and then the highest \
      score, at most 1000 apart, such as 'range: [0, 10]'
      """
    ),
    (
      "q: {categories: yes}",
      """
      study.yaml:7:19: 'categories' in variable 'q': found 'yes'; expected a map of codes and labels, or a list \
      of answers, such as 'categories: {1: First, 2: Second}'
      """
    ),
    (
      "q: {categories: {}}",
      """
      study.yaml:7:19: 'categories' in variable 'q': found an empty map; expected a map of codes and labels, or a \
      list of answers, such as 'categories: {1: First, 2: Second}'
      """
    ),
    (
      "q: {categories: [a, b, a]}",
      "study.yaml:7:26: 'categories' in variable 'q': found 'a' twice; write each answer once"
    ),
    (
      "q: {categories: {1: {labell: A}}}",
      "study.yaml:7:24: unknown key 'labell' in answer '1' of variable 'q'; did you mean 'label'?"
    ),
    (
      #"q: {categories: {1: {label: A, score: "1"}}}"#,
      """
      study.yaml:7:41: 'score' in answer '1' of variable 'q': found the text "1"; expected a number, such as \
      'score: 1'
      """
    ),
    (
      "q: {categories: {1: {label: A, score: 1,5}}}",
      "study.yaml:7:43: unknown key '5' in answer '1' of variable 'q'; known keys: label, score"
    ),
    (
      "q: {type: region, coding: insee}",
      """
      study.yaml:7:29: 'coding' in variable 'q': found 'insee'; expected one of name, region, former-region, \
      departement, commune, postcode, iso, nuts, zeat, uda9, uda5, such as 'name'
      """
    ),
    (
      "q: {items: [a], base: people}",
      """
      study.yaml:7:25: 'base' in variable 'q': found 'people'; expected one of cases, responses, such as 'cases'
      """
    ),
    (
      "q: {missing: {9: refusal}}",
      """
      study.yaml:7:20: missing code '9' of variable 'q': found 'refusal'; expected one of refused, does_not_know, \
      not_asked, empty, such as 'refused'
      """
    ),
    (
      "q: {missing: [9]}",
      """
      study.yaml:7:16: 'missing' in variable 'q': found a list; expected a map of keys and values, such as \
      'missing: {9: refused, 99: not_asked}'
      """
    ),
    (
      "q: {categories: {1: a, 9: b}, missing: {9: refused}}",
      """
      study.yaml:7:43: missing code '9' of variable 'q': found a code that is also an answer; keep it under \
      'missing' or among the answers
      """
    ),
    (
      "q: {items: {a: A, b: B}, ticked: [Y, 0], unticked: [N, Y], missing: {1: refused, 9: refused}}",
      """
      study.yaml:7:40: 'ticked' in variable 'q': found '0', which is a box that is not ticked; take it out, or recode it in \
      the wave
      study.yaml:7:58: 'unticked' in variable 'q': found 'Y', which is a ticked box; take it out, or recode it in the wave
      study.yaml:7:72: missing code '1' of variable 'q': found the text of a box, ticked or not; keep it under 'missing' \
      or as a text of boxes
      """
    ),
    (
      "q: {categories: {1: a, 2: b}, nets: {x: [1, 3]}}",
      "study.yaml:7:47: net 'x' of variable 'q': '3' is not a code; use one of: 1, 2"
    ),
    (
      "q: {categories: {1: a, 2: b}, nets: {1: [1, 2]}}",
      """
      study.yaml:7:40: net '1' of variable 'q': found a key that is also an answer's code; give the net another key
      """
    ),
    (
      "q: {categories: {1: a}, nets: {x: []}}",
      """
      study.yaml:7:37: net 'x' of variable 'q': found an empty list; expected a list of one or more, such as 'of: \
      [1, 2]'
      """
    ),
    (
      "q: {categories: {1: a}, nets: {x: {label: X}}}",
      "study.yaml:7:37: no 'of' in net 'x' of variable 'q'; add it, such as 'of: [1, 2]'"
    ),
    (
      "q: {range: [0, 10], nets: {x: [9, 11]}}",
      """
      study.yaml:7:37: net 'x' of variable 'q': '11' is not a score from 0 to 10; use one of: 0, 1, 2, 3, 4, 5, \
      6, 7, 8, 9, 10
      """
    ),
    (
      "q: {items: {m1: a}, nets: {x: [m2]}}",
      "study.yaml:7:34: net 'x' of variable 'q': 'm2' is not an item; did you mean 'm1'?"
    ),
    (
      "q: {where: {qq: 1}}",
      "study.yaml:7:15: 'where' in variable 'q': 'qq' is not a variable; did you mean 'q'?"
    ),
    (
      "q: {where: {q: 1}}",
      """
      study.yaml:7:15: 'where' in variable 'q': found the variable itself; name the question that decides who is \
      asked
      """
    ),
    (
      "q: {where: {}}",
      """
      study.yaml:7:14: 'where' in variable 'q': found an empty map; expected a map of variables and codes, such \
      as 'where: {region: [Bretagne]}'
      """
    ),
    (
      "q: {where: [score]}",
      """
      study.yaml:7:14: 'where' in variable 'q': found a list; expected a map of keys and values, such as 'where: \
      {region: [Bretagne, Corse]}'
      """
    ),
    (
      "q: {where: {n: [\">= 60 < 40\", forty]}}",
      """
      study.yaml:7:19: 'where' in variable 'q': found the text ">= 60 < 40"; expected a number, or comparisons that all hold, such \
      as 'n: ">= 40"'
      study.yaml:7:33: 'where' in variable 'q': found 'forty'; expected a number, or comparisons that all hold, such as \
      'n: ">= 40"'
      """
    ),
    (
      "q: {where: {a: 7}}",
      "study.yaml:7:18: 'where' in variable 'q': '7' is not a code or a net of 'a'; use one of: 1, 2, n1"
    ),
    (
      "q: single",
      "study.yaml:7:6: variable 'q': found 'single'; expected a map of keys and values, such as 'label: …'"
    ),
    (
      "q: []",
      "study.yaml:7:6: variable 'q': found an empty list; expected a map of keys and values, such as 'label: …'"
    ),
    (
      "q: {label: {fr: [a]}}",
      "study.yaml:7:19: 'label' in variable 'q': found a list; expected a text, such as '{fr: …}'"
    ),
    (
      "q: {label: A, label: B}",
      "study.yaml:7:17: 'label' is written twice in one map, first at line 7; keep one of them"
    ),
  ]
}
