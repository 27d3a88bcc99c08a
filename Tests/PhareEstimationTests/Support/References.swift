import Foundation
import Testing

/// The bytes of a file of the references.
func referenceData(_ name: String) throws -> Data {
  let url = try #require(Bundle.module.url(forResource: "References/" + name, withExtension: nil))
  return try Data(contentsOf: url)
}

/// What the references have to say, decoded from the JSON file of that name.
func references<Content: Decodable>(
  _ name: String, as type: Content.Type, keys: JSONDecoder.KeyDecodingStrategy = .useDefaultKeys
) throws -> Content {
  let decoder = JSONDecoder()
  decoder.keyDecodingStrategy = keys
  return try decoder.decode(type, from: referenceData(name + ".json"))
}
