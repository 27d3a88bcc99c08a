/// Disjoint sets of positions (Tarjan 1975).
package struct DisjointSets {
  private var parents: [Int32]

  /// Sets of one position each.
  package init(count: Int) { parents = (0..<Int32(count)).map { $0 } }

  /// The first position of the set of one.
  package mutating func root(of element: Int) -> Int {
    var element = element
    while Int(parents[element]) != element {
      parents[element] = parents[Int(parents[element])]
      element = Int(parents[element])
    }
    return element
  }

  /// Makes two sets one.
  package mutating func join(_ first: Int, _ second: Int) {
    let (one, two) = (root(of: first), root(of: second))
    if one != two { parents[max(one, two)] = Int32(min(one, two)) }
  }
}
