using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Exports;

/// <summary>
/// metadata.json of an exported grid: what the published study writes (the grid's configuration, and a record for each picture),
/// and what else it takes to make it again. It is written as it comes.
/// </summary>
internal sealed class GridMetadata : IDisposable
{
    // So much is held until it is written.
    private const int Held = 1 << 16;

    private readonly ExportGrid _grid;
    private readonly FileStream _file;
    private readonly Utf8JsonWriter _json;

    public GridMetadata(string path, ExportGrid grid, GridSource source)
    {
        _grid = grid;
        _file = File.Create(path);
        _json = new(_file, new() { Indented = true });
        _json.WriteStartObject();
        _json.WritePropertyName("configuration");
        WriteConfiguration(source);
        _json.WriteStartArray("pictures");
    }

    public void Add(GridCell cell, CellField? field)
    {
        _json.WriteStartObject();
        _json.WriteString("filename", cell.HasPicture ? GridNames.Of(_grid, cell) : null);
        _json.WriteNumber("row", cell.Row);
        _json.WriteNumber("col", cell.Column);
        _json.WriteNumber("alpha", cell.Point.Alpha);
        _json.WriteNumber("beta", cell.Point.Beta);
        WriteNumber("norm", cell.Norms.Before);
        WriteNumber("norm_after", cell.Norms.After);
        WriteNumber("sensitivity", field?.Largest.Value);
        WriteNumber("amplitude", field?.Mean);
        WriteNumber("uncertainty", field?.Largest.Uncertainty);
        WriteNumber("stretch", field?.Stretch?.Value);
        WriteNumber("stretch_uncertainty", field?.Stretch?.Uncertainty);
        WriteNumber("weakest", field?.Stretch?.Weakest);
        WriteNumber("direction", field?.Stretch?.Stretch?.Direction);
        if (cell.Provenance is { } from)
        {
            _json.WriteString("provider", from.Provider);
            _json.WriteString("precision", from.Precision);
            _json.WriteNumber("batch_size", from.BatchSize);
            _json.WriteString("rendered_at", from.RenderedAt);
        }

        _json.WriteEndObject();
        if (_json.BytesPending > Held)
        {
            _json.Flush();
        }
    }

    /// <summary>Ends the file, after the last picture.</summary>
    public void End()
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
    }

    public void Dispose()
    {
        _json.Dispose();
        _file.Dispose();
    }

    private void WriteConfiguration(GridSource source)
    {
        World world = source.World.World;
        _json.WriteStartObject();
        WriteNumbers("grid_resolution", [_grid.Rows, _grid.Columns]);
        WriteAxis("alpha", _grid.Alpha);
        WriteAxis("beta", _grid.Beta);
        _json.WriteString("prompt", world.Prompt);
        _json.WriteString("negative_prompt", world.NegativePrompt);
        _json.WriteStartArray("seeds");
        IReadOnlyList<Vertex> vertices = world.Vertices();
        foreach (Vertex vertex in vertices)
        {
            if (vertex.IsLatent)
            {
                _json.WriteNullValue();
            }
            else
            {
                _json.WriteNumberValue(vertex.Seed);
            }
        }

        _json.WriteEndArray();
        if (vertices.Any(vertex => vertex.IsLatent))
        {
            _json.WriteStartArray("latents");
            foreach (Vertex vertex in vertices)
            {
                _json.WriteStringValue(vertex.Latent);
            }

            _json.WriteEndArray();
        }

        _json.WriteNumber("steps", world.Steps);
        _json.WriteNumber("guidance_scale", world.Guidance);
        _json.WriteString("scheduler", EnumWords<SchedulerKind>.Of(world.Scheduler));
        _json.WriteString("normalisation", EnumWords<Normalisation>.Of(world.Normalisation));
        WriteNumbers("vertex_norms", Corners(source.World));
        WriteNumber("target_norm", source.World.Plane.Geometry.TargetNorm);
        WriteNumber("feature_noise", source.Noise);
        _json.WriteString("feature_unit", "sensitivity: largest, amplitude: mean feature change per unit of latent distance over the grid's neighbours; stretch, weakest: along the strongest direction and at a right angle to it; direction: of the strongest on the plane, in degrees from alpha towards beta");
        _json.WriteString("model", source.Model.Reference.Name);
        _json.WriteString("model_hash", source.Model.Reference.Hash);
        _json.WriteString("image_encoder", source.Model.FeaturesFrom);
        _json.WriteString("world_id", WorldId.Of(world).Value);
        _json.WritePropertyName("world");
        _json.WriteRawValue(CanonicalJson.WriteWhole(world));
        _json.WriteEndObject();
    }

    private void WriteAxis(string name, Linspace axis)
    {
        _json.WriteStartObject(name);
        _json.WriteNumber("from", axis.Start);
        _json.WriteNumber("to", axis.Count > 1 ? axis.End : axis.Start);
        _json.WriteNumber("count", axis.Count);
        _json.WriteEndObject();
    }

    /// <summary>JSON has no NaN and no infinity: what half precision overflows to is null, here and in <see cref="WriteNumber"/>.</summary>
    private void WriteNumbers(string name, ReadOnlySpan<double> values)
    {
        _json.WriteStartArray(name);
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                _json.WriteNumberValue(value);
            }
            else
            {
                _json.WriteNullValue();
            }
        }

        _json.WriteEndArray();
    }

    private void WriteNumber(string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            _json.WriteNumber(name, number);
        }
        else
        {
            _json.WriteNull(name);
        }
    }

    private static double[] Corners(PreparedWorld world)
    {
        float[] latent = new float[world.Plane.Count];
        return [.. PlanePoint.OfVertices.Select(corner => world.Plane.Latent(corner, latent).Before)];
    }
}
