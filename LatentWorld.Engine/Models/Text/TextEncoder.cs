using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models.Text;

/// <summary>The text encoder behind its tokenizer. May be used from any thread.</summary>
internal sealed class TextEncoder : IDisposable
{
    private readonly RunOptions _run = new();
    private readonly OnnxFile _file;
    private readonly InferenceSession _session;
    private readonly string _input;
    private readonly string _states;
    private readonly TensorElementType _type;
    private readonly int _rows;

    /// <exception cref="ModelFolderException">The network is no text encoder, or does not fit the tokenizer.</exception>
    public TextEncoder(ClipTokenizer tokenizer, OnnxFile file, InferenceSession session)
    {
        (Tokenizer, _file, _session) = (tokenizer, file, session);
        OnnxTensor input = file.RequireInput([0, 0], "input_ids");
        if (file.Inputs.Count != 1)
        {
            throw new ModelFolderException($"{file.Name} must take token ids alone: {file.Signature}. Export the model again as docs/models.md says.");
        }

        if (input.Size(1) is not 0 and int tokens && tokens != tokenizer.Length)
        {
            throw new ModelFolderException(
                $"{file.Name} takes {tokens} tokens and its tokenizer gives {tokenizer.Length} (model_max_length in tokenizer/tokenizer_config.json). Take both from one export.");
        }

        _input = input.Name;
        _type = session.InputMetadata[_input].ElementDataType;
        _rows = Math.Max(input.Size(0), 1);
        _states = file.RequireOutput([0, tokenizer.Length, 0], "last_hidden_state").Name;
        if (_type is not (TensorElementType.Int64 or TensorElementType.Int32))
        {
            throw new ModelFolderException($"{file.Name}: {_input} is of type {input.Type}; supported are int64 and int32.");
        }
    }

    public ClipTokenizer Tokenizer { get; }

    /// <summary>The last hidden state of a prompt, [tokens, width].</summary>
    public float[] Encode(string prompt) => Run(prompt, _states);

    /// <summary>One vector for the whole text, before the projection into the space of pictures.</summary>
    /// <exception cref="ModelFolderException">The network does not give it.</exception>
    public float[] Pool(string text) => Run(text, _file.RequireOutput([0, 0], "pooler_output").Name);

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private float[] Run(string text, string output)
    {
        using OrtValue ids = Ids(Tokenizer.EncodePadded(text));
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_run, [_input], [ids], [output]);
        float[] all = OnnxFloats.Read(results[0]);
        return _rows == 1 ? all : all[..(all.Length / _rows)];
    }

    /// <summary>An export with a fixed batch gets the same text in every row.</summary>
    private OrtValue Ids(int[] ids)
    {
        int[] rows = [.. Enumerable.Repeat(ids, _rows).SelectMany(row => row)];
        long[] shape = [_rows, ids.Length];
        return _type == TensorElementType.Int64
            ? OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(rows, id => (long)id), shape)
            : OrtValue.CreateTensorValueFromMemory(rows, shape);
    }
}
